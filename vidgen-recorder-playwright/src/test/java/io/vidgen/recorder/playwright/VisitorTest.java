package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageSource;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As whom pages are visited, and what other hosts learn of it: nothing. */
class VisitorTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final String PASSWORD = "correct horse";
  private static final String TOKEN = "tok-12345";

  private static PlaywrightRecorder recorder;
  private static HttpServer server;

  /** By host and path: what was sent there. */
  private static final Map<String, String> SEEN = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() throws IOException {
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(1)
            .names(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
            .build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", VisitorTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    recorder.close();
    server.stop(0);
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
    String path = exchange.getRequestURI().getPath();
    SEEN.put(
        host + path,
        "%s %s %s"
            .formatted(
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-Token"),
                exchange.getRequestHeaders().getFirst("Cookie")));
    String other = "http://other.test:" + server.getAddress().getPort();
    int status = 200;
    String body = "";
    if (path.equals("/private")) {
      boolean known = basic().equals(exchange.getRequestHeaders().getFirst("Authorization"));
      status = known ? 200 : 401;
      exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"private\"");
      body =
          "<title>Private</title><h1>Private</h1><img src='%s/picture'><img src='/away'>"
                  .formatted(other)
              + "<script>fetch('/own', {headers: {Authorization: 'Bearer own'}})</script>";
    } else if (path.equals("/away")) {
      status = 302;
      exchange.getResponseHeaders().set("Location", other + "/redirected");
    } else if (path.equals("/mirror")) {
      body =
          """
          <h1>Mirror</h1><script>
            const is = query => matchMedia('(prefers-' + query + ')').matches;
            document.title = [navigator.userAgent, navigator.language,
              Intl.DateTimeFormat().resolvedOptions().timeZone, is('color-scheme: dark'),
              is('reduced-motion: reduce')].join('|');
            navigator.geolocation.getCurrentPosition(
              at => document.title += '|' + at.coords.latitude + ' ' + at.coords.longitude,
              no => document.title += '|' + no.message);
          </script>
          """;
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aPageSeesTheVisitorThatWasAskedFor() {
    Visitor visitor =
        Visitor.builder()
            .userAgent("Our agent/1.0")
            .locale("de-DE")
            .timeZone("Asia/Tokyo")
            .colorScheme(Visitor.ColorScheme.DARK)
            .reducedMotion(true)
            .geolocation(new Visitor.Geolocation(52.5, 13.4))
            .build();

    // Browsers tell secure pages alone where a visitor is; this machine's own count as such.
    URI mirror = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mirror");
    RecordingSpec spec =
        page("/mirror", visitor, Secrets.none()).toBuilder().page(PageSource.at(mirror)).build();

    assertThat(record(spec).pageTitle())
        .isEqualTo("Our agent/1.0|de-DE|Asia/Tokyo|true|true|52.5 13.4");
  }

  @Test
  void aPageBehindBasicAuthenticationIsShownAndNoOtherHostLearnsThePassword() {
    Visitor visitor =
        Visitor.builder()
            .login(new Visitor.Login("app.test", "ada", "password"))
            .headers(
                List.of(
                    new Visitor.Header("app.test", "X-Token", new Visitor.Value("token", true))))
            .cookies(
                List.of(new Visitor.Cookie("app.test", "session", new Visitor.Value("s1", false))))
            .build();
    Secrets secrets =
        Secrets.none().with("password", "app.test", PASSWORD).with("token", "app.test", TOKEN);
    RecordingSpec spec = page("/private", visitor, secrets);

    Recording recording = record(spec);

    assertThat(recording.pageTitle()).isEqualTo("Private");
    String all = basic() + " " + TOKEN + " session=s1";
    assertThat(SEEN)
        .containsEntry("app.test/private", all)
        .containsEntry("app.test/away", all)
        .containsEntry("app.test/own", "Bearer own " + TOKEN + " session=s1")
        .containsEntry("other.test/picture", "null null null")
        .containsEntry("other.test/redirected", "null null null");
    assertThat(spec + " " + recording).doesNotContain(PASSWORD, TOKEN, basic().substring(6), "s1");
  }

  @Test
  void withoutThePasswordItIsRefused() {
    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () -> record(page("/private", Visitor.usual(), Secrets.none())));

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
    assertThat(thrown).hasMessageContaining("401");
  }

  @Test
  void aSecretForAnotherHostIsNone() {
    Visitor visitor =
        Visitor.builder().login(new Visitor.Login("app.test", "ada", "password")).build();

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () ->
                record(
                    page(
                        "/private",
                        visitor,
                        Secrets.none().with("password", "other.test", PASSWORD))));

    assertThat(thrown.code()).isEqualTo(ErrorCode.SECRET_MISSING);
    assertThat(thrown).hasMessageContaining("\"password\" for app.test");
    assertThat(SEEN).isEmpty();
  }

  @Test
  void aCookieThatTheBrowserDoesNotTakeIsNotQuoted() {
    Visitor visitor =
        Visitor.builder()
            .cookies(
                List.of(
                    new Visitor.Cookie("app.test", "__Host-a", new Visitor.Value("token", true))))
            .build();
    List<String> said = new ArrayList<>();

    try {
      record(page("/mirror", visitor, Secrets.none().with("token", "app.test", "bad;" + TOKEN)));
    } catch (RecorderException e) {
      said.add(String.valueOf(e.getMessage()) + e.getCause());
    }

    assertThat(said.toString() + SEEN).doesNotContain(TOKEN);
  }

  @Test
  void aSecretWithALineBreakAddsNoHeader() {
    Visitor visitor =
        Visitor.builder()
            .headers(
                List.of(
                    new Visitor.Header("app.test", "X-Other", new Visitor.Value("token", true))))
            .build();
    Secrets secrets = Secrets.none().with("token", "app.test", "a\r\nX-Token: " + TOKEN);

    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class, () -> record(page("/mirror", visitor, secrets)));

    assertThat(thrown.code()).isEqualTo(ErrorCode.SECRET_MISSING);
    assertThat(thrown).hasMessage("the secret \"token\" has control characters");
    assertThat(SEEN.toString()).doesNotContain(TOKEN);
  }

  @Test
  void aCookieForAPublicSuffixIsKeptToIt() {
    Visitor visitor =
        Visitor.builder()
            .cookies(List.of(new Visitor.Cookie("test", "a", new Visitor.Value("b", false))))
            .build();

    record(page("/mirror", visitor, Secrets.none()));

    assertThat(SEEN).containsEntry("app.test/mirror", "null null null");
  }

  private static String basic() {
    return "Basic "
        + Base64.getEncoder().encodeToString(("ada:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static RecordingSpec page(String path, Visitor visitor, Secrets secrets) {
    return RecordingSpec.builder(
            URI.create("http://app.test:" + server.getAddress().getPort() + path),
            Duration.ofSeconds(1),
            FORMAT)
        .scroll(ScrollStyle.NONE)
        .visitor(visitor)
        .secrets(secrets)
        .build();
  }

  private static Recording record(RecordingSpec spec) {
    return recorder.record(spec, new Frames(), ProgressListener.NONE, CancellationToken.none());
  }
}
