package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards: pages that are on no server, recorded where the recorder itself may go anywhere. */
class CardsTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  private static PlaywrightRecorder recorder;
  private static HttpServer inside;
  private static final List<String> REACHED = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    recorder = PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
    inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    inside.createContext(
        "/",
        exchange -> {
          REACHED.add(exchange.getRequestURI().toString());
          byte[] body = "<h1>inside</h1>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    inside.start();
  }

  @AfterAll
  static void stop() {
    recorder.close();
    inside.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>fetch('INSIDE/fetch')</script>",
        "<iframe src='INSIDE/frame'></iframe><object data='INSIDE/object'></object>",
        "<link rel=stylesheet href='INSIDE/style'><link rel=preconnect href='INSIDE'>",
        "<style>@import 'INSIDE/import'; body { background: url(INSIDE/background) }</style>",
        "<script>new WebSocket('INSIDE/socket'.replace('http', 'ws'))</script>",
        "<script>navigator.sendBeacon('INSIDE/beacon', 'x'); open('INSIDE/popup')</script>",
        "<form id=f action='INSIDE/form' target=t></form><iframe name=t></iframe>"
            + "<script>f.submit()</script>"
      })
  void aCardReachesNothingInside(String vector) {
    REACHED.clear();

    Recording recording = record(card("<h1>Hello</h1>" + vector.replace("INSIDE", address())));

    assertThat(recording.frames()).isEqualTo(10);
    assertThat(REACHED).isEmpty();
  }

  @Test
  void aCardThatGoesElsewhereIsRefused() {
    REACHED.clear();

    RecorderException thrown =
        failure(card("<h1>Hello</h1><script>location = '" + address() + "/elsewhere'</script>"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.URL_BLOCKED);
    assertThat(thrown).hasMessageContaining("reaches nothing but its files");
    assertThat(REACHED).isEmpty();
  }

  @Test
  void whatACardWasRefusedIsNoted() {
    Recording recording = record(card("<h1>Hello</h1><img src='https://example.com/logo.png'>"));

    assertThat(recording.notes())
        .singleElement()
        .asString()
        .contains("1 request of the card blocked", "example.com");
  }

  @Test
  void aCardReadsNoFileThatItWasNotGiven(@TempDir Path folder) throws IOException {
    Path given = Files.writeString(folder.resolve("given.js"), "document.title = 'given'");
    Files.writeString(folder.resolve("other.js"), "document.title = 'other'");
    String html =
        "<h1>Hello</h1><script src='a/given.js'></script><script src='../other.js'></script>"
            + "<script src='other.js'></script><script src='a/%2e%2e/other.js'></script>"
            + "<script src='"
            + folder.resolve("other.js").toUri()
            + "'></script>";

    Recording recording = record(spec(PageSource.card(html, Map.of("a/given.js", given))).build());

    assertThat(recording.pageTitle()).isEqualTo("given");
  }

  @Test
  void anEmptyCardIsABlankPage() {
    assertThat(failure(card("<title>nothing</title>")).code()).isEqualTo(ErrorCode.BLANK_PAGE);
  }

  @Test
  void theSameCardIsTheSameFrames() {
    RecordingSpec spin =
        card(
            "<style>@keyframes s { to { transform: rotate(1turn) } }"
                + "h1 { animation: s 2s linear infinite; width: 200px }</style><h1>Hello</h1>");
    Frames once = new Frames();
    Frames again = new Frames();

    recorder.record(spin, once, ProgressListener.NONE, CancellationToken.none());
    recorder.record(spin, again, ProgressListener.NONE, CancellationToken.none());

    assertThat(again.jpegs).usingElementComparator(Arrays::compare).isEqualTo(once.jpegs);
    assertThat(again.jpegs.get(0)).isNotEqualTo(again.jpegs.get(5));
  }

  private static String address() {
    return "http://127.0.0.1:" + inside.getAddress().getPort();
  }

  private static RecordingSpec card(String html) {
    return spec(PageSource.card(html, Map.of())).build();
  }

  private static RecordingSpec.Builder spec(PageSource page) {
    return RecordingSpec.builder(page, Duration.ofSeconds(1), FORMAT).scroll(ScrollStyle.NONE);
  }

  private static Recording record(RecordingSpec spec) {
    return recorder.record(spec, new Frames(), ProgressListener.NONE, CancellationToken.none());
  }

  private static RecorderException failure(RecordingSpec spec) {
    return catchThrowableOfType(RecorderException.class, () -> record(spec));
  }
}
