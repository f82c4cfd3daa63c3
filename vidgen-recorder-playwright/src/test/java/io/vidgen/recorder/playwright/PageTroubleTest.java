package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that cannot be shown, each under its own code, and pages that try to get in the way. */
class PageTroubleTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  private static PlaywrightRecorder recorder;
  private TestPages pages;

  @BeforeAll
  static void start() {
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .longestFrame(Duration.ofSeconds(6))
            .concurrency(1)
            .build();
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  @BeforeEach
  void serve() throws IOException {
    pages = new TestPages();
  }

  @AfterEach
  void stopServing() {
    pages.close();
  }

  @ParameterizedTest
  @CsvSource({
    "self-signed, localhost, -1d",
    "of another host, other.example, -1d",
    "expired, localhost, -400d"
  })
  void aCertificateThatProvesNothingIsRefused(
      String kind, String name, String start, @TempDir Path folder) throws Exception {
    HttpsServer server = certified(folder, name, start);
    try {
      URI url = URI.create("https://localhost:" + server.getAddress().getPort() + "/");

      RecorderException thrown = failureAt(url);

      assertThat(thrown.code()).as(kind).isEqualTo(ErrorCode.TLS_INVALID);
      assertThat(thrown.retryable()).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aDownloadIsNotAPage() {
    assertThat(failureAt(pages.attachment("/a.zip")).code()).isEqualTo(ErrorCode.NOT_A_PAGE);
  }

  @Test
  void aRedirectToItselfIsSaidToBeOneWithoutEnd() {
    RecorderException thrown = failureAt(pages.redirect("/round", pages.at("/round")));

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
    assertThat(thrown)
        .hasMessageContaining("/round leads from one address to the next without end");
  }

  @Test
  void theQueryOfAFailedAddressStaysOutOfTheMessage() {
    RecorderException thrown = failureAt(pages.at("/missing?signature=secret"));

    assertThat(thrown).hasMessageContaining("/missing").hasMessageNotContaining("secret");
  }

  @Test
  void aScriptThatNeverEndsIsGivenUp() {
    URI url = pages.page("/busy", "<!doctype html><h1>Busy</h1><script>for (;;) {}</script>");

    assertThat(failureAt(url).code()).isEqualTo(ErrorCode.PAGE_TIMEOUT);
    assertThat(record(pages.page("/next", "<!doctype html><h1>Next</h1>"))).isEqualTo(10);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          while it is read       | const t = Date.now(); while (Date.now() - t < 2000);
          once it has loaded     | onload = () => { const t = new Date(); while (new Date() - t < 2000); }
          in every frame         | (function f() { const t = performance.now(); while (performance.now() - t < 30); requestAnimationFrame(f) })()
          """)
  void aScriptThatWaitsInALoopForTheTimeIsRecordedWithAClockThatGoesOn(String when, String script) {
    URI url =
        pages.page(
            "/loop",
            "<!doctype html><h1>Loop</h1><div style='height: 900px'></div><script>"
                + script
                + "; requestAnimationFrame(() => { document.title = 'ended' })</script>");

    Recording recording =
        recorder.record(spec(url), new Frames(), ProgressListener.NONE, CancellationToken.none());

    assertThat(recording.frames()).isEqualTo(10);
    assertThat(recording.pageTitle()).isEqualTo("ended");
    assertThat(recording.notes()).anyMatch(note -> note.contains("a clock that goes on"));
  }

  @Test
  void dialogsAndPopupsDoNotHoldUpARecording() {
    URI url =
        pages.page(
            "/pushy",
            """
            <!doctype html><title>Pushy</title><script>
            alert('one'); confirm('two'); prompt('three'); window.open('/popup'); print();
            onbeforeunload = () => 'stay';
            </script><h1>Pushy</h1>
            """);

    assertThat(record(url)).isEqualTo(10);
  }

  @Test
  void aPageThatReplacesTheClocksIsRecordedAllTheSame() {
    URI url =
        pages.page(
            "/clocks",
            """
            <!doctype html><script>performance.now = () => 0; Date.now = () => 0;
            window.requestAnimationFrame = () => 0; window.scrollTo = () => {};</script>
            <div style="height: 2000px">Clocks</div>
            """);

    assertThat(record(url)).isEqualTo(10);
  }

  private long record(URI url) {
    return recorder
        .record(spec(url), new Frames(), ProgressListener.NONE, CancellationToken.none())
        .frames();
  }

  private RecorderException failureAt(URI url) {
    RecorderException thrown = catchThrowableOfType(RecorderException.class, () -> record(url));
    assertThat(thrown).isNotNull();
    return thrown;
  }

  private static RecordingSpec spec(URI url) {
    return RecordingSpec.builder(url, Duration.ofSeconds(1), FORMAT)
        .scroll(ScrollStyle.HUMAN)
        .build();
  }

  /** The JDK makes certificates with its keytool alone. */
  private static HttpsServer certified(Path folder, String name, String start) throws Exception {
    Path store = folder.resolve("self-signed.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process making =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "page",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-startdate",
                start,
                "-validity",
                "300",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(making.waitFor(Allowance.millis(60_000), TimeUnit.MILLISECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.start();
    return server;
  }
}
