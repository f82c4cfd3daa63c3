package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageAction.Kind;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.Secrets;
import io.vidgen.recorder.Visitor;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Actions and visitors that mean harm, on a page that helps them. */
class HostileActionsTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final String SECRET = "correct horse";

  private static final String PAGE =
      """
      <title>App</title><h1>App</h1>
      <div id=host></div><iframe id=frame srcdoc="<button id=inframe>B</button>"></iframe>
      <a id=inside href="http://169.254.169.254/latest">Inside</a>
      <a id=file href="file:///etc/passwd">File</a>
      <a id=elsewhere href="http://other.test:PORT/">Elsewhere</a>
      <input id=field><input id=upload type=file><div id=plain>Plain</div>
      <script>
        host.attachShadow({mode: 'closed'}).innerHTML = '<button id=closed>B</button>';
        plain.onclick = () => { for (;;) alert(1) };
      </script>
      """;

  private static PlaywrightRecorder recorder;
  private static PlaywrightRecorder impatient;
  private static HttpServer server;

  @BeforeAll
  static void start() throws IOException {
    recorder = recorder().build();
    // What does not end keeps a processor busy for as long as somebody waits.
    impatient = recorder().longestFrame(Duration.ofSeconds(4)).build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String port = String.valueOf(server.getAddress().getPort());
          byte[] body = PAGE.replace("PORT", port).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static PlaywrightRecorderBuilder recorder() {
    return PlaywrightRecorder.builder()
        .allowHosts("app.test", "other.test")
        .concurrency(1)
        .names(host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
  }

  @AfterAll
  static void stop() {
    recorder.close();
    impatient.close();
    server.stop(0);
  }

  /**
   * What is done in the page.
   *
   * @param refusal the code that it fails with; empty if the page is recorded, without the harm
   */
  record HostileActions(String name, Optional<ErrorCode> refusal, List<PageAction> actions) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<HostileActions> actions() {
    return List.of(
        refused("a selector that is none", ErrorCode.ACTION_FAILED, on(Kind.CLICK, "##[")),
        refused(
            "a selector that is a script",
            ErrorCode.ACTION_FAILED,
            on(Kind.CLICK, "'); alert(document.cookie); ('")),
        refused(
            "an element in a closed shadow tree",
            ErrorCode.ACTION_FAILED,
            on(Kind.CLICK, "#closed")),
        refused("an element in a frame", ErrorCode.ACTION_FAILED, on(Kind.CLICK, "#inframe")),
        refused(
            "typing into what takes no text",
            ErrorCode.ACTION_FAILED,
            PageAction.builder(Kind.TYPE).selector("#plain").text("a").build()),
        refused(
            "typing a path into a file field",
            ErrorCode.ACTION_FAILED,
            PageAction.builder(Kind.TYPE).selector("#upload").text("/etc/passwd").build()),
        refused(
            "a click that leads to the cloud's metadata",
            ErrorCode.URL_BLOCKED,
            on(Kind.CLICK, "#inside")),
        accepted("a click that leads to a file", on(Kind.CLICK, "#file")),
        refused(
            "a secret typed where a click has led",
            ErrorCode.ACTION_FAILED,
            on(Kind.CLICK, "#elsewhere"),
            PageAction.builder(Kind.WAIT).length(Duration.ofSeconds(1)).build(),
            PageAction.builder(Kind.TYPE).selector("#field").secret("password").build()),
        refused(
            "a click that opens dialogs for ever",
            ErrorCode.ACTION_FAILED,
            on(Kind.CLICK, "#plain")),
        accepted(
            "a script that promises for ever",
            PageAction.builder(Kind.RUN).text("new Promise(() => {})").build()),
        refused(
            "a script that fails",
            ErrorCode.ACTION_FAILED,
            PageAction.builder(Kind.RUN).text("throw new Error(document.title)").build()),
        refused(
            "a script that is none",
            ErrorCode.ACTION_FAILED,
            PageAction.builder(Kind.RUN).text("}; alert(1); {").build()),
        refused(
            "a script that does not end",
            ErrorCode.PAGE_TIMEOUT,
            PageAction.builder(Kind.RUN).text("for (;;) {}").build()),
        refused(
            "a script that leads inside",
            ErrorCode.URL_BLOCKED,
            PageAction.builder(Kind.RUN).text("location = 'http://127.0.0.1:1/'").build()));
  }

  private static PageAction on(Kind kind, String selector) {
    return PageAction.builder(kind).selector(selector).build();
  }

  private static HostileActions refused(String name, ErrorCode code, PageAction... actions) {
    return new HostileActions(name, Optional.of(code), List.of(actions));
  }

  private static HostileActions accepted(String name, PageAction... actions) {
    return new HostileActions(name, Optional.empty(), List.of(actions));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void areRefusedOrDoneWithoutTheirHarm(HostileActions hostile) {
    RecordingSpec spec =
        page()
            .actions(hostile.actions())
            .secrets(Secrets.none().with("password", "app.test", SECRET))
            .build();

    if (hostile.refusal().isPresent()) {
      ErrorCode code = hostile.refusal().get();
      PlaywrightRecorder waiting = code == ErrorCode.PAGE_TIMEOUT ? impatient : recorder;
      RecorderException thrown =
          catchThrowableOfType(RecorderException.class, () -> record(waiting, spec));
      assertThat(thrown).as("refused").isNotNull();
      assertThat(thrown.code()).as(thrown.getMessage()).isEqualTo(code);
      assertThat(thrown.retryable()).isEqualTo(thrown.code() == ErrorCode.BLANK_PAGE);
      assertThat(thrown.getMessage()).doesNotContain(SECRET);
    } else {
      assertThat(record(spec).frames()).isEqualTo(10);
    }
  }

  private static RecordingSpec.Builder page() {
    return RecordingSpec.builder(
            URI.create("http://app.test:" + server.getAddress().getPort() + "/"),
            Duration.ofSeconds(1),
            FORMAT)
        .visitor(Visitor.usual())
        .scroll(ScrollStyle.NONE);
  }

  private static Recording record(RecordingSpec spec) {
    return record(recorder, spec);
  }

  private static Recording record(PlaywrightRecorder recorder, RecordingSpec spec) {
    return recorder.record(spec, new Frames(), ProgressListener.NONE, CancellationToken.none());
  }

  private static RecorderException failure(RecordingSpec spec) {
    return catchThrowableOfType(RecorderException.class, () -> record(spec));
  }
}
