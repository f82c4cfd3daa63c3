package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageSource;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cards that mean harm are refused with a code, or recorded without it, where the recorder itself
 * may go anywhere: a listener on this machine hears nothing of them.
 */
class HostileCardsTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  private static PlaywrightRecorder recorder;
  private static PlaywrightRecorder impatient;
  private static InsideListener inside;

  @BeforeAll
  static void start() throws IOException {
    inside = InsideListener.open();
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(1)
            .memoryLimit(1 << 30)
            .build();
    impatient =
        PlaywrightRecorder.builder().concurrency(1).longestFrame(Duration.ofSeconds(4)).build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
    impatient.close();
    inside.close();
  }

  @BeforeEach
  void forget() {
    inside.forget();
  }

  /**
   * A card.
   *
   * @param refusal the code that it fails with; empty if it is recorded, without the harm
   */
  record HostileCard(String name, Optional<ErrorCode> refusal, String html) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<HostileCard> cards() {
    return List.of(
        refused("an empty card", ErrorCode.BLANK_PAGE, ""),
        refused(
            "a card that refreshes to the cloud's metadata",
            ErrorCode.URL_BLOCKED,
            "<h1>A</h1><meta http-equiv=refresh content='0;url=http://169.254.169.254/latest'>"),
        refused(
            "a card that sends itself to this machine",
            ErrorCode.URL_BLOCKED,
            "<h1>A</h1><script>location = 'http://[::1]:PORT/'</script>"),
        accepted(
            "a card that sends itself to a file",
            "<h1>A</h1><script>location = 'file:///etc/passwd'</script>"),
        accepted(
            "a card that shows files of the machine",
            "<h1>A</h1><iframe src='file:///etc/passwd'></iframe><img src='file:///etc/hostname'>"),
        accepted(
            "a card that asks this machine and its neighbours",
            "<h1>A</h1><script>for (const host of ['127.0.0.1', '[::1]', 'localhost',"
                + " '169.254.169.254', '10.0.0.1', 'metadata.google.internal'])"
                + " fetch('http://' + host + ':PORT/').catch(() => 0)</script>"),
        accepted(
            "a card that opens windows",
            "<h1>A</h1><script>for (let i = 0; i < 20; i++) open('http://127.0.0.1:PORT/')</script>"),
        accepted(
            "a card that registers a service worker",
            "<h1>A</h1><script>navigator.serviceWorker?.register('sw.js').catch(() => 0)</script>"),
        accepted(
            "a card that calls by WebRTC",
            "<h1>A</h1><script>const p = new RTCPeerConnection({iceServers: [{urls:"
                + " 'stun:127.0.0.1:PORT'}]}); p.createDataChannel('x');"
                + " p.createOffer().then(o => p.setLocalDescription(o))</script>"),
        accepted(
            "a card that opens a web socket",
            "<h1>A</h1><script>new WebSocket('ws://127.0.0.1:PORT/')</script>"),
        accepted(
            "a card that downloads",
            "<h1>A</h1><a id=a download href='data:application/zip,PK'>A</a>"
                + "<script>a.click()</script>"),
        accepted(
            "a card that asks for dialogs for ever",
            "<h1>A</h1><script>for (;;) alert(1)</script>"),
        accepted(
            "a card with a title of a million letters",
            "<h1>A</h1><script>document.title = 'x'.repeat(1e6)</script>"),
        accepted(
            "a card of 100,000 elements",
            "<h1>A</h1><script>document.write('<i>x</i>'.repeat(100000))</script>"),
        refused(
            "a card of frames within frames",
            ErrorCode.PAGE_TOO_LARGE,
            "<h1>A</h1><script>let d = document; for (let i = 0; i < 100; i++) { const f ="
                + " d.body.appendChild(d.createElement('iframe')); d = f.contentDocument;"
                + " d.body.append('x') }</script>"),
        refused(
            "a card that takes all memory",
            ErrorCode.PAGE_TOO_LARGE,
            "<h1>A</h1><script>const all = []; setInterval(() => {"
                + " for (let i = 0; i < 8; i++) all.push(new Uint8Array(16 << 20).fill(1)) }, 1)"
                + "</script>"),
        refused(
            "a card whose script does not end",
            ErrorCode.PAGE_TIMEOUT,
            "<h1>A</h1><script>for (;;) {}</script>"));
  }

  private static HostileCard refused(String name, ErrorCode code, String html) {
    return new HostileCard(name, Optional.of(code), html);
  }

  private static HostileCard accepted(String name, String html) {
    return new HostileCard(name, Optional.empty(), html);
  }

  @ParameterizedTest
  @MethodSource("cards")
  void aCardIsRefusedOrRecordedWithoutItsHarm(HostileCard card) {
    RecordingSpec spec = card(card.html());

    if (card.refusal().isPresent()) {
      ErrorCode code = card.refusal().get();
      RecorderException thrown =
          catchThrowableOfType(RecorderException.class, () -> record(waitingFor(code), spec));
      assertThat(thrown).as("refused").isNotNull();
      assertThat(thrown.code()).as(thrown.getMessage()).isEqualTo(code);
      assertThat(thrown.retryable()).isEqualTo(thrown.code() == ErrorCode.BLANK_PAGE);
    } else {
      assertThat(record(spec).frames()).isEqualTo(10);
    }
    assertThat(inside.heard()).isEmpty();
  }

  /** What does not end keeps a processor busy for as long as somebody waits. */
  private static PlaywrightRecorder waitingFor(ErrorCode code) {
    return code == ErrorCode.PAGE_TIMEOUT ? impatient : recorder;
  }

  /** All ways in which a page has tried to reach the inside, as cards. */
  static Stream<InsideVectors.Group> ways() {
    return InsideVectors.requests().stream();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aCardThatAsksInsideInManyWaysReachesNothing(InsideVectors.Group group) {
    record(card(PageVector.page(group.vectors(), "127.0.0.1", inside.port())));

    assertThat(inside.heard()).isEmpty();
  }

  private static RecordingSpec card(String html) {
    PageSource card =
        PageSource.card(html.replace("PORT", String.valueOf(inside.port())), Map.of());
    return RecordingSpec.builder(card, Duration.ofSeconds(1), FORMAT)
        .scroll(ScrollStyle.NONE)
        .build();
  }

  private static Recording record(RecordingSpec spec) {
    return record(recorder, spec);
  }

  private static Recording record(PlaywrightRecorder recorder, RecordingSpec spec) {
    return recorder.record(spec, new Frames(), ProgressListener.NONE, CancellationToken.none());
  }
}
