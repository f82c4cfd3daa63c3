package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.internal.browser.BrowserFlags;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host application may allow and deny, and what becomes of pages that want too much. */
@ExtendWith(NoOtherBrowser.class)
class EgressTest {

  /** As a style sheet: of a picture that is none, the browser would hang up early by itself. */
  private static final byte[] MEGABYTE = new byte[1 << 20];

  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private TestPages pages;

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
    pages.page("/", "<!doctype html><title>Quiet</title><h1>Quiet</h1>");
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  /** Every name leads to the pages; only the tests' own names are known. */
  private InetAddress[] resolve(String host) throws UnknownHostException {
    asked.add(host);
    if (host.endsWith(".test")) {
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
    if (host.matches("[0-9.]+|.*:.*")) {
      return InetAddress.getAllByName(host);
    }
    throw new UnknownHostException(host);
  }

  @Test
  void aNameThatDoesNotExistIsNamed() {
    RecorderException thrown = failure(recorder(), "http://no_such_host.invalid/");

    assertThat(thrown.code()).isEqualTo(ErrorCode.DNS_NOT_FOUND);
    assertThat(thrown).hasMessageContaining("no_such_host.invalid");
    assertThat(thrown.retryable()).isTrue();
  }

  /** Nobody listens at the first. */
  @Test
  void aPageWhoseHostHasTwoAddressesIsRecordedFromTheOneThatAnswers() {
    PlaywrightRecorderBuilder recorder =
        PlaywrightRecorder.builder()
            .names(
                host ->
                    new InetAddress[] {
                      InetAddress.getAllByName("127.0.0.2")[0], InetAddress.getLoopbackAddress()
                    })
            .concurrency(1)
            .allowHosts("site.test");

    assertThat(record(recorder, at("site.test")).pageTitle()).contains("Quiet");
  }

  @Test
  void aBlockedPageIsNotTriedAgain() {
    RecorderException thrown = failure(recorder(), at("site.test"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(thrown.retryable()).isFalse();
    assertThat(pages.requests()).isZero();
  }

  @Test
  void whatTheHostApplicationAllowsIsRecordedUnlessItIsDeniedToo() {
    record(recorder().allowAddresses("127.0.0.0/8"), at("site.test"));
    record(recorder().allowHosts("site.test"), at("site.test"));
    assertThat(
            failure(
                    recorder().allowPrivateAddresses(true).denyAddresses("127.0.0.0/24"),
                    at("site.test"))
                .code())
        .isEqualTo(ErrorCode.URL_BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "example.com", "10.0.0.0/33", "*", "1.2.3.4.5"})
  void whatIsNoRangeIsQuoted(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PlaywrightRecorder.builder().allowAddresses(text))
        .withMessageContaining("\"" + text + "\"");
  }

  @Test
  void blockedRequestsOfAPageAreCountedAndNamed() {
    URI url =
        pages.page(
            "/curious",
            "<h1>Curious</h1><img src=http://10.0.0.1/a><img src=http://192.168.1.1/b>"
                + "<img src=http://[fd00::1]/c><img src=http://169.254.169.254/d>");

    Recording recording = record(recorder().allowHosts("site.test"), onSite(url));

    assertThat(recording.notes())
        .anyMatch(
            note ->
                note.startsWith("4 requests of the page to addresses that are not public blocked")
                    && note.contains("10.0.0.1")
                    && note.contains("…"));
  }

  @Test
  void aQuietPageCausesNoTrafficButItsOwn() {
    record(recorder().allowHosts("site.test"), at("site.test"));

    // The first by the proxy itself, to see whether it works.
    assertThat(asked).containsExactly("127.0.0.1", "site.test");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theBrowserHasNoConnectionButToTheProxy() {
    URI url =
        pages.page(
            "/talkative",
            """
            <!doctype html><h1>Talkative</h1><link rel=dns-prefetch href=//other.test/>
            <link rel=preconnect href=//more.test/><img src=/a><script>
            const peer = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:3478'}]});
            peer.createDataChannel('x');
            peer.createOffer().then((offer) => peer.setLocalDescription(offer));
            new WebSocket('ws://127.0.0.1:9/');
            try { new WebTransport('https://127.0.0.1:9/') } catch (e) {}
            </script>
            """);
    Set<String> seen = new ConcurrentSkipListSet<>();
    FrameSink watching =
        new FrameSink() {
          @Override
          public void frame(byte[] jpeg) {
            repeat();
          }

          @Override
          public void repeat() {
            seen.addAll(BrowserSockets.besidesTheProxy());
          }
        };

    try (PlaywrightRecorder recorder = recorder().allowHosts("site.test").build()) {
      record(recorder, onSite(url), watching);
    }

    assertThat(seen).isEmpty();
  }

  /** Chromium heeds the last of these switches alone. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatPlaywrightSwitchesOffStaysOff() {
    List<String> switches = new ArrayList<>();
    FrameSink watching =
        new FrameSink() {
          @Override
          public void frame(byte[] jpeg) {
            ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("headless"))
                .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
                .filter(argument -> argument.startsWith("--disable-features="))
                .forEach(switches::add);
          }

          @Override
          public void repeat() {}
        };

    try (PlaywrightRecorder recorder = recorder().allowHosts("site.test").build()) {
      record(recorder, at("site.test"), watching);
    }

    Set<String> ours =
        BrowserFlags.of(Recording.Engine.DETERMINISTIC, WebGlRenderer.SOFTWARE).stream()
            .filter(flag -> flag.startsWith("--disable-features="))
            .flatMap(EgressTest::features)
            .collect(Collectors.toSet());
    assertThat(switches).hasSizeGreaterThan(1);
    assertThat(switches.get(0)).doesNotContain("Mdns");
    assertThat(ours).containsAll(features(switches.get(0)).toList());
  }

  private static Stream<String> features(String flag) {
    return Stream.of(flag.substring(flag.indexOf('=') + 1).split(","));
  }

  @Test
  void aResponseThatIsTooLongIsCutOff() {
    pages.file("/large", "text/css", MEGABYTE);
    URI url = pages.page("/greedy", "<h1>Greedy</h1><link rel=stylesheet href=/large>");

    Recording recording =
        record(
            limited(
                EgressLimits.builder()
                    .bytesPerResponse(100_000)
                    .bytesPerRecording(10 << 20)
                    .connectionsAtOnce(100)
                    .connectionsPerRecording(100)
                    .build()),
            onSite(url));

    assertThat(recording.notes())
        .contains("the page was cut short: a response had more than 100000 bytes");
  }

  @Test
  void aPageThatIsTooLargeIsCutOff() {
    pages.file("/large", "text/css", MEGABYTE);
    StringBuilder html = new StringBuilder("<h1>Greedy</h1>");
    for (int i = 0; i < 10; i++) {
      html.append("<link rel=stylesheet href=/large?").append(i).append('>');
    }
    URI url = pages.page("/greedy", html.toString());

    Recording recording =
        record(
            limited(
                EgressLimits.builder()
                    .bytesPerResponse(2 << 20)
                    .bytesPerRecording(3 << 20)
                    .connectionsAtOnce(100)
                    .connectionsPerRecording(100)
                    .build()),
            onSite(url));

    assertThat(recording.notes())
        .contains("the page was cut short: it moved more than 3145728 bytes");
  }

  @Test
  void aPageThatConnectsTooOftenIsCutOff() {
    URI url =
        pages.page(
            "/busy",
            "<h1>Busy</h1><script>for (let i = 0; i < 200; i++) { new Image().src ="
                + " 'http://h' + i + '.test:"
                + pages.at("/").getPort()
                + "/?' + i; }</script>");

    Recording recording =
        record(
            limited(
                    EgressLimits.builder()
                        .bytesPerResponse(1 << 20)
                        .bytesPerRecording(10 << 20)
                        .connectionsAtOnce(100)
                        .connectionsPerRecording(20)
                        .build())
                .allowHosts(".test"),
            onSite(url));

    assertThat(recording.notes())
        .contains("the page was cut short: it opened more than 20 connections");
    assertThat(pages.requests()).isLessThanOrEqualTo(20);
  }

  private PlaywrightRecorderBuilder recorder() {
    return PlaywrightRecorder.builder().names(this::resolve).concurrency(1);
  }

  private PlaywrightRecorderBuilder limited(EgressLimits limits) {
    return recorder().allowHosts("site.test").egressLimits(limits);
  }

  private URI at(String host) {
    return URI.create("http://" + host + ":" + pages.at("/").getPort() + "/");
  }

  private URI onSite(URI page) {
    return at("site.test").resolve(page.getPath());
  }

  private RecorderException failure(PlaywrightRecorderBuilder builder, URI url) {
    RecorderException thrown =
        catchThrowableOfType(RecorderException.class, () -> record(builder, url));
    assertThat(thrown).isNotNull();
    return thrown;
  }

  private RecorderException failure(PlaywrightRecorderBuilder builder, String url) {
    return failure(builder, URI.create(url));
  }

  private static Recording record(PlaywrightRecorderBuilder builder, URI url) {
    try (PlaywrightRecorder recorder = builder.build()) {
      return record(recorder, url, new Frames());
    }
  }

  private static Recording record(PlaywrightRecorder recorder, URI url, FrameSink sink) {
    return recorder.record(
        RecordingSpec.builder(url, Duration.ofSeconds(1), new VideoFormat(320, 180, 10))
            .scroll(ScrollStyle.NONE)
            .build(),
        sink,
        ProgressListener.NONE,
        CancellationToken.none());
  }
}
