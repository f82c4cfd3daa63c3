package io.vidgen.recorder.playwright.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vidgen.ErrorCode;
import io.vidgen.pipeline.RecordStage;
import io.vidgen.pipeline.RecordedScene;
import io.vidgen.pipeline.SceneSpec;
import io.vidgen.pipeline.StageContext;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.Frames;
import io.vidgen.recorder.playwright.HostilePages;
import io.vidgen.recorder.playwright.Pictures;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.recorder.playwright.TestPages;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestInputs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a page should be is told from the page, each kind under its own code. */
class PageVerdictTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  private static PlaywrightRecorder recorder;
  private TestPages pages;

  @BeforeAll
  static void start() {
    recorder = PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
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

  static Stream<Arguments> walls() {
    Map<String, String> none = Map.of();
    return Stream.of(
        arguments("Cloudflare", 403, none, HostilePages.cloudflareChallenge()),
        arguments("Cloudflare", 503, none, HostilePages.cloudflareChallenge()),
        arguments("Cloudflare", 403, none, HostilePages.cloudflareBlock()),
        arguments("Cloudflare", 200, none, HostilePages.turnstile()),
        arguments("Cloudflare", 403, Map.of("cf-mitigated", "challenge"), "<p>Wait"),
        arguments("reCAPTCHA", 200, none, HostilePages.recaptcha()),
        arguments("hCaptcha", 200, none, HostilePages.hcaptcha()),
        arguments("Akamai", 403, none, HostilePages.akamai()),
        arguments("Imperva", 200, none, HostilePages.imperva()),
        arguments("DataDome", 403, none, HostilePages.dataDome()),
        arguments("PerimeterX", 403, none, HostilePages.perimeterX()),
        arguments("AWS WAF", 202, none, HostilePages.awsWaf()),
        arguments("AWS WAF", 405, Map.of("x-amzn-waf-action", "captcha"), "<p>Human?"),
        arguments("Vercel", 429, none, HostilePages.vercel()),
        arguments("Google", 429, none, HostilePages.sorry()));
  }

  @ParameterizedTest
  @MethodSource("walls")
  void aBotWallIsNamed(String service, int status, Map<String, String> headers, String html) {
    RecorderException thrown = failureAt(pages.answer("/", status, headers, html));

    assertThat(thrown.code()).isEqualTo(ErrorCode.BOT_WALL);
    assertThat(thrown).hasMessageContaining(service);
    assertThat(thrown.retryable()).isFalse();
  }

  static Stream<String> ordinaryPages() {
    return Stream.of(HostilePages.contactForm(), HostilePages.article());
  }

  @ParameterizedTest
  @MethodSource("ordinaryPages")
  void aPageWithACaptchaInItIsNoBotWall(String html) {
    assertThat(record(pages.page("/", html)).notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 410, 429})
  void anErrorOfTheClientsIsItsOwnCode(int status) {
    Map<String, String> asking = Map.of("WWW-Authenticate", "Basic realm=\"x\"");
    URI url = pages.answer("/", status, status == 401 ? asking : Map.of(), "<h1>No</h1>");

    RecorderException thrown = failureAt(url);

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
    assertThat(thrown).hasMessageContaining("HTTP " + status);
    assertThat(thrown.retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void anErrorOfTheServersIsTriedAgain(int status) {
    RecorderException thrown = failureAt(pages.answer("/", status, Map.of(), "<h1>Broken</h1>"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.HTTP_SERVER_ERROR);
    assertThat(thrown.retryable()).isTrue();
  }

  @Test
  void anErrorPageIsRecordedWhereThatIsAskedFor() throws IOException {
    URI url = pages.answer("/", 404, Map.of(), "<body bgcolor=red><h1>Not found</h1>");
    Frames frames = new Frames();

    Recording recording = record(url, PageErrorPolicy.RECORD_ANYWAY, frames);

    assertThat(recording.frames()).isEqualTo(10);
    assertThat(frames.redFrom(0, 170)).isZero();
    assertThat(recording.notes()).containsOnlyOnce(noteOf(recording, "HTTP_CLIENT_ERROR"));
  }

  @Test
  void aBotWallIsRecordedWhereThatIsAskedFor() {
    URI url = pages.answer("/", 403, Map.of(), HostilePages.akamai());

    Recording recording = record(url, PageErrorPolicy.RECORD_ANYWAY, new Frames());

    assertThat(noteOf(recording, "BOT_WALL")).contains("Akamai");
  }

  @Test
  void whatTheBrowserCannotShowFailsInAnyCase() {
    RecorderException thrown =
        catchThrowableOfType(
            RecorderException.class,
            () ->
                record(
                    URI.create("http://127.0.0.1:1/"),
                    PageErrorPolicy.RECORD_ANYWAY,
                    new Frames()));

    assertThat(thrown).isNotNull();
  }

  @Test
  void redirectsWithoutEndAreAnError() {
    URI url = pages.redirect("/round", pages.at("/round"));

    assertThat(failureAt(url).code()).isEqualTo(ErrorCode.HTTP_CLIENT_ERROR);
  }

  @Test
  void anAnswerWithoutContentIsNotAPage() {
    URI url = pages.answer("/", 204, Map.of(), "");

    assertThat(failureAt(url).code()).isEqualTo(ErrorCode.NOT_A_PAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/octet-stream", "application/zip", "application/pdf"})
  void aFileIsNotAPage(String type) {
    URI url = pages.file("/file", type, "%PDF-1.4".getBytes(StandardCharsets.US_ASCII));

    assertThat(failureAt(url).code()).isEqualTo(ErrorCode.NOT_A_PAGE);
  }

  @Test
  void aPortWhereNobodyListensIsNamed() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    RecorderException thrown = failureAt(URI.create("http://127.0.0.1:" + port + "/"));

    assertThat(thrown.code()).isEqualTo(ErrorCode.CONNECTION_FAILED);
    assertThat(thrown.retryable()).isTrue();
  }

  @Test
  void aServerThatHangsUpIsNamed() throws Exception {
    assertThat(failureOfServerSaying("").code()).isEqualTo(ErrorCode.CONNECTION_FAILED);
  }

  @Test
  void aServerThatTalksNonsenseIsNamed() throws Exception {
    assertThat(failureOfServerSaying("220 mail.example ESMTP\r\n\r\n").code())
        .isIn(ErrorCode.CONNECTION_FAILED, ErrorCode.HTTP_SERVER_ERROR);
  }

  private RecorderException failureOfServerSaying(String words) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> answerAll(server, words), "nonsense");
      answering.start();
      try {
        return failureAt(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"));
      } finally {
        server.close();
        answering.join();
      }
    }
  }

  private static void answerAll(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // Closed, which ends the loop.
      }
    }
  }

  /** A third of them with every build, all with {@code -Dvidgen.test.pages=all}. */
  static Stream<String> blankPages() {
    return TestInputs.oneIn(
        3,
        List.of(
            "",
            "<!doctype html><title>Blank</title>",
            "<!doctype html><body style='background: #204060'><div id=root></div>",
            "<!doctype html><body style='background: black'>",
            "<!doctype html><h1 style='opacity: 0'>Never revealed</h1>",
            "<!doctype html><body style='color: white'><h1>White on white</h1>",
            "<!doctype html><div style='position: fixed; inset: 0; background: white'></div>Behind",
            "<!doctype html><script>throw new Error('the bundle broke')</script><div id=app></div>",
            "<!doctype html><h1>Gone</h1><script>document.documentElement.remove()</script>"),
        "vidgen.test.pages");
  }

  @ParameterizedTest
  @MethodSource("blankPages")
  void aPageThatShowsNothingIsBlank(String html) {
    RecorderException thrown = failureAt(pages.page("/", html));

    assertThat(thrown.code()).isEqualTo(ErrorCode.BLANK_PAGE);
  }

  @Test
  void aBlankPageIsRecordedWhereThatIsAskedFor() {
    Recording recording =
        record(pages.page("/", "<!doctype html>"), PageErrorPolicy.RECORD_ANYWAY, new Frames());

    assertThat(noteOf(recording, "BLANK_PAGE")).isNotEmpty();
  }

  @Test
  void aPageThatShowsSomethingLateIsNotBlank() {
    URI url =
        pages.page(
            "/late",
            """
            <!doctype html><script>
            setTimeout(() => document.body.innerHTML = '<h1>Here at last</h1>', 1900)
            </script><body>""");

    assertThat(record(url).frames()).isEqualTo(10);
  }

  @Test
  void aBoxOfOneColourThatFillsTheScreenIsNotBlank() {
    URI url = pages.page("/box", "<!doctype html><div style='height: 900px; background: #c00'>");

    assertThat(record(url).frames()).isEqualTo(10);
  }

  @Test
  void aPictureThatStandsStillIsNoted() {
    URI url = pages.page("/still", "<!doctype html><h1>Short and still</h1>");

    Recording recording = record(url, PageErrorPolicy.FAIL, ScrollStyle.HUMAN, new Frames());

    assertThat(recording.distinctFrames()).isEqualTo(1);
    assertThat(recording.notes()).anyMatch(note -> note.contains("stands still"));
  }

  @Test
  void aPageThatSendsItselfToAnErrorIsNotShown() {
    pages.answer("/broken", 500, Map.of(), "<h1>Broken</h1>");
    URI early = pages.page("/early", "<h1>Early</h1><script>location = '/broken'</script>");
    URI late =
        pages.page(
            "/later",
            "<!doctype html><h1>Late</h1><script>setTimeout(() => location = '/broken', 1800)"
                + "</script>");

    assertThat(failureAt(early).code()).isEqualTo(ErrorCode.HTTP_SERVER_ERROR);
    assertThat(failureAt(late).code()).isEqualTo(ErrorCode.HTTP_SERVER_ERROR);
  }

  @Test
  void aPageThatSendsItselfToAnotherIsShownAsTheOther() {
    pages.page("/other", "<!doctype html><title>Other</title><h1>Other</h1>");
    URI url = pages.page("/one", "<title>One</title><script>location.replace('/other')</script>");

    assertThat(record(url).pageTitle()).isEqualTo("Other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void aPictureIsShownWholeAndAsLargeAsItGoes(String format) throws IOException {
    URI url = pages.file("/picture", "image/" + format, Pictures.halves(format, 640, 180));
    Frames frames = new Frames();

    record(url, PageErrorPolicy.FAIL, frames);

    // Twice as wide as the frame: scaled to half, with bands above and below.
    BufferedImage frame = frames.picture(0);
    assertThat(frame.getRGB(10, 90) & 0xFF).as("blue on the left").isGreaterThan(150);
    assertThat(frame.getRGB(310, 90) >> 8 & 0xFF).as("green on the right").isGreaterThan(120);
    assertThat(frame.getRGB(160, 10) & 0xFFFFFF).as("white above").isEqualTo(0xFFFFFF);
    assertThat(frame.getRGB(160, 170) & 0xFFFFFF).as("white below").isEqualTo(0xFFFFFF);
  }

  @Test
  void aPictureThatCannotBeDecodedIsNotAPage() {
    URI url = pages.file("/broken", "image/png", "no picture".getBytes(StandardCharsets.US_ASCII));

    assertThat(failureAt(url).code()).isEqualTo(ErrorCode.NOT_A_PAGE);
  }

  @Test
  void aPictureOfTooManyPixelsIsRefused() throws IOException {
    URI url = pages.file("/bomb", "image/png", Pictures.bomb(20_000));

    RecorderException thrown = failureAt(url);

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    assertThat(thrown).hasMessageContaining("20000 x 20000");
  }

  @Test
  void aFallbackPictureIsShownInThePlaceOfAPageInTrouble(@TempDir Path folder) throws IOException {
    URI picture = pages.file("/instead.png", "image/png", Pictures.halves("png", 320, 180));
    URI missing = pages.answer("/missing", 404, Map.of(), "<h1>Missing</h1>");
    RecordingSpec spec = spec(missing, PageErrorPolicy.fallback(picture), ScrollStyle.NONE);

    List<RecordedScene> scenes =
        new RecordStage(recorder, 1).run(List.of(SceneSpec.page(spec)), StageContext.in(folder));

    assertThat(scenes.get(0).frames().frames()).isEqualTo(10);
    assertThat(scenes.get(0).recording().notes())
        .anyMatch(note -> note.contains("fallback") && note.contains("HTTP 404"));
  }

  private static String noteOf(Recording recording, String code) {
    return recording.notes().stream().filter(note -> note.contains(code)).findFirst().orElse("");
  }

  private static Recording record(URI url) {
    return record(url, PageErrorPolicy.FAIL, new Frames());
  }

  private static Recording record(URI url, PageErrorPolicy pageErrorPolicy, Frames frames) {
    return record(url, pageErrorPolicy, ScrollStyle.NONE, frames);
  }

  private static Recording record(
      URI url, PageErrorPolicy pageErrorPolicy, ScrollStyle scroll, Frames frames) {
    return recorder.record(
        spec(url, pageErrorPolicy, scroll),
        frames,
        ProgressListener.NONE,
        CancellationToken.none());
  }

  private static RecordingSpec spec(URI url, PageErrorPolicy pageErrorPolicy, ScrollStyle scroll) {
    return RecordingSpec.builder(url, Duration.ofSeconds(1), FORMAT)
        .scroll(scroll)
        .pageErrorPolicy(pageErrorPolicy)
        .build();
  }

  private static RecorderException failureAt(URI url) {
    RecorderException thrown = catchThrowableOfType(RecorderException.class, () -> record(url));
    assertThat(thrown).isNotNull();
    return thrown;
  }
}
