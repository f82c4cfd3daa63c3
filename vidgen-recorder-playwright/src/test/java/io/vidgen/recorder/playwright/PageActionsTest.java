package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.ErrorCode;
import io.vidgen.recorder.PageAction;
import io.vidgen.recorder.PageAction.Kind;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.Secrets;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions in a small web application with a login, tabs, a menu, a list and a dialog. */
class PageActionsTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final String PASSWORD = "correct horse";

  private static final String LOGIN =
      """
      <title>Login</title><form method=post action=/session>
        <input id=user name=user value=old><input id=password name=password type=password>
        <button id=go>Log in</button></form>
      """;

  /** White, with a red square; its tabs colour it, and its title says what has happened. */
  private static final String APP =
      """
      <title>App</title>
      <style>
        body { margin: 0; font: 30px sans-serif; height: 3000px }
        .menu .sub { display: none; position: fixed; right: 0; bottom: 0; width: 40vw; height: 40vh;
          background: #e00000 }
        .menu:hover .sub { display: block }
        #square { width: 120px; height: 120px; background: #e00000; margin: 40px }
        #low { margin-top: 1500px; height: 700px; background: #0000e0 }
      </style>
      <button id=white>White</button><button id=blue>Blue</button>
      <span class=menu id=menu>Menu<span class=sub></span></span>
      <select id=list><option value=1>One<option value=2>Two</select>
      <input id=field><button id=open>Open</button><dialog id=dialog>Dialog</dialog>
      <button id=hidden style="display: none">Hidden</button>
      <div id=square></div><div id=low></div>
      <script>
        const note = text => document.title += ' ' + text;
        blue.onclick = event => { document.body.style.background = '#0000e0'; note('blue') };
        white.onclick = () => { document.body.style.background = 'white' };
        list.onchange = () => note('list=' + list.value);
        field.onchange = () => note('field=' + field.value);
        field.onkeydown = event => { if (event.key === 'Enter') note('entered') };
        open.onclick = () => dialog.showModal();
        document.getElementById('open').onclick = () => { dialog.showModal(); note('opened') };
        dialog.onclose = () => note('closed');
      </script>
      """;

  private static PlaywrightRecorder recorder;
  private static HttpServer server;

  @BeforeAll
  static void start() throws IOException {
    recorder =
        PlaywrightRecorder.builder()
            .allowPrivateAddresses(true)
            .concurrency(1)
            .names(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
            .build();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", PageActionsTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    recorder.close();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String body = "";
    String to = "";
    switch (exchange.getRequestURI().getPath()) {
      case "/app" -> body = APP;
      case "/login" -> body = LOGIN;
      case "/private" -> {
        boolean known = "session=1".equals(exchange.getRequestHeaders().getFirst("Cookie"));
        body = known ? APP.replace("<title>App", "<title>Private") : "";
        to = known ? "" : "/login";
      }
      case "/session" -> {
        boolean right = sent.equals("user=ada&password=correct+horse");
        exchange.getResponseHeaders().set("Set-Cookie", right ? "session=1" : "session=0");
        to = "/private";
      }
      case "/elsewhere" -> to = "http://other.test:" + server.getAddress().getPort() + "/login";
      default -> body = "<title>Unknown</title><h1>Unknown</h1>";
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    if (!to.isEmpty()) {
      exchange.getResponseHeaders().set("Location", to);
    }
    exchange.sendResponseHeaders(to.isEmpty() ? 200 : 303, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aPageBehindALoginFormIsRecorded() {
    RecordingSpec spec =
        page("/private", 1)
            .actions(
                List.of(
                    action(Kind.TYPE, "#user").text("ada").build(),
                    action(Kind.TYPE, "#password").secret("password").build(),
                    action(Kind.CLICK, "#go").build(),
                    action(Kind.WAIT_FOR, "#square").build()))
            .secrets(Secrets.none().with("password", "app.test", PASSWORD))
            .build();

    Recording recording = record(spec, new Frames());

    assertThat(recording.pageTitle()).isEqualTo("Private");
    assertThat(spec + " " + recording).doesNotContain(PASSWORD, "horse");
  }

  @Test
  void aSecretIsNotTypedWhereThePageHasGone() {
    RecorderException thrown =
        failure(
            page("/elsewhere", 1)
                .actions(List.of(action(Kind.TYPE, "#password").secret("password").build()))
                .secrets(Secrets.none().with("password", "app.test", PASSWORD))
                .build());

    assertThat(thrown.code()).isEqualTo(ErrorCode.ACTION_FAILED);
    assertThat(thrown)
        .hasMessageContaining("action 1 (type #password)")
        .hasMessageContaining("other.test")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void actionsAreDoneAtTheirMomentsWithAPointerThatGoesThere() throws IOException {
    Frames frames = new Frames();

    Recording recording =
        record(
            page("/app", 4)
                .actions(
                    List.of(
                        at(1, Kind.CLICK, "#blue").build(),
                        at(1.5, Kind.SELECT, "#list").text("Two").build(),
                        at(2, Kind.TYPE, "#field").text("hi").build(),
                        PageAction.builder(Kind.PRESS).text("Enter").at(millis(2800)).build(),
                        at(3, Kind.CLICK, "#open").build(),
                        PageAction.builder(Kind.PRESS).text("Escape").at(millis(3500)).build()))
                .build(),
            frames);

    assertThat(recording.pageTitle()).isEqualTo("App blue list=2 field=hi entered opened closed");
    assertThat(recording.frames()).isEqualTo(40);
    assertThat(isBlue(frames.picture(9))).as("a frame before the click").isFalse();
    assertThat(isBlue(frames.picture(11))).as("a frame after it").isTrue();
    assertThat(frames.jpegs.get(5)).as("the pointer on its way").isNotEqualTo(frames.jpegs.get(2));
  }

  @Test
  void theSameActionsAreTheSameFrames() {
    List<PageAction> actions =
        List.of(
            at(0.5, Kind.HOVER, "#menu").build(),
            at(1, Kind.TYPE, "#field").text("a\uD83D\uDE00b").build(),
            at(1.7, Kind.SCROLL_TO, "#low").build());
    Frames once = new Frames();
    Frames again = new Frames();

    record(page("/app", 3).actions(actions).build(), once);
    record(page("/app", 3).actions(actions).build(), again);

    assertThat(again.jpegs).usingElementComparator(Arrays::compare).isEqualTo(once.jpegs);
  }

  @Test
  void hoveringOpensWhatStylesShowAndScrollingComesToRestAtTheElement() throws IOException {
    Frames frames = new Frames();

    record(
        page("/app", 3)
            .actions(
                List.of(
                    at(0.8, Kind.HOVER, "#menu").build(), at(1.5, Kind.SCROLL_TO, "#low").build()))
            .build(),
        frames);

    double before = share(frames.picture(4), Color.RED);
    assertThat(share(frames.picture(12), Color.RED)).as("the menu").isGreaterThan(before + 0.1);
    assertThat(share(frames.picture(29), Color.BLUE)).as("scrolled there").isGreaterThan(0.7);
  }

  @Test
  void whatIsOutOfViewIsGoneToTogetherWithThePointerInsteadOfAtAJump() throws IOException {
    Frames frames = new Frames();

    record(page("/app", 2).actions(List.of(at(1.5, Kind.HOVER, "#low").build())).build(), frames);

    List<Double> seen = new ArrayList<>();
    for (int frame = 8; frame <= 16; frame++) {
      seen.add(share(frames.picture(frame), Color.BLUE));
    }
    assertThat(seen).as("on the way").anySatisfy(part -> assertThat(part).isBetween(0.1, 0.95));
    assertThat(seen.get(0)).as("before it").isZero();
    assertThat(seen.get(8)).as("there").isGreaterThan(0.7);
  }

  @Test
  void aZoomGoesThereAndBackAndASpotlightDarkensTheRest() throws IOException {
    Frames frames = new Frames();

    record(
        page("/app", 5)
            .actions(
                List.of(
                    at(0.5, Kind.ZOOM, "#square").zoom(2).build(),
                    PageAction.builder(Kind.ZOOM_OUT).at(millis(2000)).build(),
                    at(3.5, Kind.HIGHLIGHT, "#square")
                        .spotlight(true)
                        .length(millis(1000))
                        .build()))
            .build(),
        frames);

    double before = share(frames.picture(2), Color.RED);
    assertThat(share(frames.picture(18), Color.RED)).isCloseTo(4 * before, within(before * 0.5));
    assertThat(share(frames.picture(33), Color.RED)).isCloseTo(before, within(before * 0.1));
    Color corner = new Color(frames.picture(42).getRGB(310, 170));
    assertThat(corner.getRed()).as("in the spotlight's shade").isLessThan(130);
    assertThat(new Color(frames.picture(49).getRGB(310, 170)).getRed()).isGreaterThan(240);
  }

  @Test
  void aRingIsWhereItsElementIsHoweverCloseTheViewHasGone() throws IOException {
    Frames frames = new Frames();

    record(
        page("/app", 3)
            .actions(
                List.of(
                    at(0, Kind.ZOOM, "#square").zoom(2).build(),
                    at(1.5, Kind.HIGHLIGHT, "#square").spotlight(true).build()))
            .build(),
        frames);

    double before = share(frames.picture(13), Color.RED);
    assertThat(share(frames.picture(25), Color.RED))
        .as("of the square that is still light")
        .isCloseTo(before, within(before * 0.05));
    assertThat(new Color(frames.picture(25).getRGB(310, 170)).getRed()).isLessThan(130);
  }

  @Test
  void whatIsInTheWayIsHiddenAndAScriptRunsAmongThePagesOwn() throws IOException {
    Frames frames = new Frames();

    Recording recording =
        record(
            page("/app", 1)
                .actions(
                    List.of(
                        action(Kind.HIDE, "#square").build(),
                        PageAction.builder(Kind.RUN).text("note('ran')").build()))
                .build(),
            frames);

    assertThat(recording.pageTitle()).isEqualTo("App ran");
    assertThat(share(frames.picture(0), Color.RED)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CLICK | #none |  | action 2 (click #none): the page has no such element",
        "CLICK | ##  |  | action 2 (click ##): the selector is not valid",
        "CLICK | #hidden |  | action 2 (click #hidden): the element is not visible",
        "TYPE | #open | a | action 2 (type #open): nothing can be typed there",
        "SELECT | #list | Three | action 2 (select #list): the list has no such option",
        "SELECT | #open | One | action 2 (select #open): the element is no list of options",
        "RUN | | nonsense() | action 2 (run): the script failed: ReferenceError: nonsense",
        "WAIT_FOR | #none | | action 2 (wait_for #none): after 1 s, the page has no such element"
      })
  void whatCannotBeDoneNamesTheActionAndItsSelector(
      Kind kind, String selector, String text, String message) {
    PageAction broken =
        PageAction.builder(kind)
            .selector(selector)
            .text(text)
            .length(kind == Kind.WAIT_FOR ? millis(1000) : null)
            .build();

    RecorderException thrown =
        failure(
            page("/app", 1).actions(List.of(action(Kind.CLICK, "#blue").build(), broken)).build());

    assertThat(thrown.code()).isEqualTo(ErrorCode.ACTION_FAILED);
    assertThat(thrown).hasMessageContaining(message);
    assertThat(thrown.pageIsAtFault()).isTrue();
  }

  /** Takes as long as a page may keep the browser busy. */
  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void aScriptThatDoesNotEndIsEnded() {
    RecorderException thrown =
        failure(
            page("/app", 1)
                .actions(List.of(PageAction.builder(Kind.RUN).text("for (;;) {}").build()))
                .build());

    assertThat(thrown.code()).isEqualTo(ErrorCode.PAGE_TIMEOUT);
    assertThat(thrown.retryable()).isFalse();
  }

  @Test
  void aFailureDuringTheRecordingIsOneToo() {
    RecorderException thrown =
        failure(page("/app", 2).actions(List.of(at(1, Kind.CLICK, "#none").build())).build());

    assertThat(thrown.code()).isEqualTo(ErrorCode.ACTION_FAILED);
    assertThat(thrown).hasMessageContaining("action 1 (click #none)");
  }

  private static PageAction.Builder action(Kind kind, String selector) {
    return PageAction.builder(kind).selector(selector);
  }

  private static PageAction.Builder at(double seconds, Kind kind, String selector) {
    return action(kind, selector).at(millis(Math.round(seconds * 1000)));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static RecordingSpec.Builder page(String path, int seconds) {
    return RecordingSpec.builder(
            URI.create("http://app.test:" + server.getAddress().getPort() + path),
            Duration.ofSeconds(seconds),
            FORMAT)
        .scroll(ScrollStyle.NONE);
  }

  private static Recording record(RecordingSpec spec, Frames frames) {
    return recorder.record(spec, frames, ProgressListener.NONE, CancellationToken.none());
  }

  private static RecorderException failure(RecordingSpec spec) {
    return catchThrowableOfType(RecorderException.class, () -> record(spec, new Frames()));
  }

  private static boolean isBlue(BufferedImage picture) {
    return share(picture, Color.BLUE) > 0.5;
  }

  /** How much of a picture is clearly of a colour. */
  private static double share(BufferedImage picture, Color wanted) {
    long found = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        Color color = new Color(picture.getRGB(x, y));
        boolean red = color.getRed() > 170 && color.getGreen() < 90 && color.getBlue() < 90;
        boolean blue = color.getBlue() > 170 && color.getGreen() < 90 && color.getRed() < 90;
        found += (wanted.equals(Color.RED) ? red : blue) ? 1 : 0;
      }
    }
    return (double) found / (picture.getWidth() * picture.getHeight());
  }
}
