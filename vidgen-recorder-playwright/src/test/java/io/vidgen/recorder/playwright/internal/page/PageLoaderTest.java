package io.vidgen.recorder.playwright.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.playwright.Corpus;
import io.vidgen.recorder.playwright.Shot;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that are a while in coming, or unlike others: the first frame shows what they become. */
class PageLoaderTest {

  private static final String BODY = "<!doctype html><meta charset=utf-8><body style='margin: 0'>";

  private static final String TURN_GREEN = "document.body.style.background = '#00a000'";

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void aPageThatIsWhiteForAWhileIsRecordedFromWhereItIsNot() throws IOException {
    URI url =
        corpus
            .pages()
            .page(
                "/white",
                BODY
                    + "<script>setTimeout(() => { "
                    + TURN_GREEN
                    + "; document.body.append('Hello') }, 3000)</script>");
    Shot shot = corpus.still(url, spec -> spec);

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void anApplicationThatRendersLateIsWaitedFor() throws IOException {
    corpus.pages().slowFile("/data.json", "application/json", "{}".getBytes(UTF_8), 700);
    Shot shot =
        corpus.still(
            BODY
                + "<div id=root>Loading…</div><script>fetch('/data.json').then(() => setTimeout(()"
                + " => { root.textContent = 'Welcome to the whole application'; "
                + TURN_GREEN
                + " }, 2500))</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aSplashBeforeThePageIsWaitedFor() throws IOException {
    Shot shot =
        corpus.still(
            BODY
                + "<div id=splash style='position: fixed; inset: 0; background: #0000e0'>Brand</div>"
                + "<section style='height: 900px; background: #00a000'>Text</section>"
                + "<script>setTimeout(() => splash.remove(), 5000)</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aPictureThatFillsTheFirstScreenIsNoSplash() throws IOException {
    Shot shot =
        corpus.still(
            BODY
                + "<header style='position: absolute; inset: 0; background: #00a000'>Title</header>"
                + "<section style='margin-top: 100vh; height: 900px'>Text</section><script>"
                + "setTimeout(() => document.querySelector('header').remove(), 4000)</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aSplashThatGoesOnceSoundMayPlayGoes() throws IOException {
    Shot shot =
        corpus.still(
            BODY
                + "<div id=splash style='position: fixed; inset: 0; background: #0000e0'>Loading"
                + "</div><section style='height: 900px; background: #00a000'>Text</section><script>"
                + "(async () => { await new AudioContext().resume(); splash.remove() })()"
                + "</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aFontThatComesLateIsThere() throws IOException {
    corpus.pages().slowFile("/font.woff2", "font/woff2", new byte[] {1}, 1200);
    Shot shot =
        corpus.still(
            BODY
                + "<style>@font-face { font-family: Late; src: url(/font.woff2) }"
                + " p { font-family: Late; color: #00a000 }</style><p>Text</p><script>"
                + "document.fonts.addEventListener('loadingerror', () => { "
                + TURN_GREEN
                + " })</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aPageThatSendsTheVisitorOnIsFollowed() throws IOException {
    URI target =
        corpus.pages().page("/target", "<!doctype html><body style='background:#00a000'>There");
    Shot shot =
        corpus.still(
            "<!doctype html><meta http-equiv=refresh content='1;url="
                + target
                + "'><body style='background:#e00000'>One moment");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aRequestThatIsNeverAnsweredHoldsUpAPageForSecondsOnly() throws IOException {
    corpus.pages().slowFile("/poll", "text/plain", new byte[0], 600_000);
    long began = System.nanoTime();
    Shot shot =
        corpus.still(
            BODY
                + "<p>Chat</p><script>fetch('/poll'); setTimeout(() => { "
                + TURN_GREEN
                + " }, 300)</script>");

    assertThat(shot.all(0)).containsExactly("green");
    assertThat(shot.recording().notes())
        .containsExactly("some requests were not answered within 3 s");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Allowance.seconds(30));
  }

  @Test
  void aPageThatStopsWaitingForAPictureIsNotWaitedForEither() throws IOException {
    corpus.pages().slowFile("/never", "image/gif", new byte[0], 600_000);
    Shot shot =
        corpus.still(
            BODY
                + "<p>Stops</p><img src=/never width=30 height=10><script>setTimeout(() => {"
                + " window.stop(); "
                + TURN_GREEN
                + " }, 200)</script>");

    assertThat(shot.all(0)).containsExactly("green");
    assertThat(shot.recording().notes()).isEmpty();
  }

  @Test
  void aVisitorPrefersLightColoursAScreenAndFullMotion() throws IOException {
    Shot shot =
        corpus.still(
            BODY
                + "<style>body { background: #00a000 }"
                + " @media print, (prefers-color-scheme: dark), (prefers-reduced-motion)"
                + " { body { background: #e00000 } }</style><p>Light");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aServiceWorkerThatCannotRegisterIsNoHindrance() throws IOException {
    corpus.pages().file("/worker.js", "text/javascript", "".getBytes(UTF_8));
    Shot shot =
        corpus.still(
            BODY
                + "<p>Offline first</p><script>(navigator.serviceWorker ?"
                + " navigator.serviceWorker.register('/worker.js') : Promise.reject())"
                + ".catch(() => {}); "
                + TURN_GREEN
                + "</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aPageThatAsksBeforeItIsLeftIsRecordedAndTheNextOneToo() throws IOException {
    String html =
        BODY + "<p>Stay</p><script>onbeforeunload = () => 'stay'; " + TURN_GREEN + "</script>";

    assertThat(corpus.still(html).all(0)).containsExactly("green");
    assertThat(corpus.still(html).all(0)).containsExactly("green");
  }

  @Test
  void anAnimatedGifMoves() throws IOException {
    corpus.pages().file("/blink.gif", "image/gif", resource("blink.gif"));
    Shot shot = corpus.still(BODY + "<img src=/blink.gif style='width: 100vw; height: 100vh'>");

    assertThat(shot.recording().distinctFrames()).isBetween(4L, 8L);
  }

  @Test
  void aFilmPlaysFromTheFirstFrameOn() throws IOException {
    corpus.pages().file("/hero.webm", "video/webm", resource("green.webm"));
    Shot shot =
        corpus.still(
            BODY
                + "<video src=/hero.webm autoplay muted loop playsinline"
                + " style='width: 100vw; height: 100vh; object-fit: cover'></video>");

    assertThat(shot.first(0.5, 0.5)).isEqualTo("green");
    assertThat(shot.last(0.5, 0.5)).isEqualTo("green");
  }

  @Test
  void aFilmThatTheBrowserCannotPlayShowsItsPoster() throws IOException {
    corpus.pages().file("/poster.gif", "image/gif", resource("blink.gif"));
    Shot shot =
        corpus.still(
            BODY
                + "<video poster='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22"
                + " width=%2264%22 height=%2236%22><rect width=%2264%22 height=%2236%22"
                + " fill=%22%2300a000%22/></svg>' autoplay muted"
                + " style='width: 100vw; height: 100vh; object-fit: cover'>"
                + "<source src=/film.mp4 type='video/mp4; codecs=none-such'></video>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aCanvasIsAnimatedFrameByFrame() {
    Shot shot =
        corpus.still(
            BODY
                + "<canvas id=c width=320 height=180></canvas><script>const g ="
                + " c.getContext('2d'); (function draw(t) { g.clearRect(0, 0, 320, 180);"
                + " g.fillRect((t / 5) % 300, 80, 20, 20); requestAnimationFrame(draw) })(0)"
                + "</script>");

    assertThat(shot.recording().distinctFrames()).isEqualTo(10);
  }

  @Test
  void aPageThatWantsWebGlIsShownWithItOrWithWhatItOffersInstead() throws IOException {
    Shot shot =
        corpus.still(
            BODY
                + "<canvas id=c style='width: 100vw; height: 100vh; display: block'></canvas>"
                + "<script>const gl = c.getContext('webgl'); if (gl) { gl.clearColor(0, 0.63, 0,"
                + " 1); gl.clear(gl.COLOR_BUFFER_BIT) } else { "
                + TURN_GREEN
                + " }</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void chineseJapaneseKoreanAndEmojiAreDrawnAsThemselves() throws IOException {
    // Where a font is missing, all characters are drawn as the same box.
    Shot shot =
        corpus.still(
            BODY
                + "<p>漢字かな한글😀🎉</p><script>const drawn = t => { const c ="
                + " document.createElement('canvas'); c.width = c.height = 40; const g ="
                + " c.getContext('2d'); g.font = '30px sans-serif'; g.fillText(t, 2, 32);"
                + " return c.toDataURL() }; if (drawn('漢') !== drawn('字') && drawn('か') !=="
                + " drawn('な') && drawn('한') !== drawn('글') && drawn('😀') !== drawn('🎉')) "
                + TURN_GREEN
                + "</script>");

    assertThat(shot.all(0)).containsExactly("green");
  }

  @Test
  void aPictureByItselfIsAPage() throws IOException {
    URI svg =
        corpus
            .pages()
            .file(
                "/drawing.svg",
                "image/svg+xml",
                ("<svg xmlns='http://www.w3.org/2000/svg' width='320' height='180'>"
                        + "<rect width='320' height='180' fill='#00a000'/></svg>")
                    .getBytes(UTF_8));

    assertThat(corpus.still(svg, spec -> spec).all(0)).containsExactly("green");
    assertThat(corpus.scrolled(svg, spec -> spec).all(59)).containsExactly("green");
  }

  @Test
  void aPageOfFramesIsShown() throws IOException {
    corpus.pages().page("/part", "<body style='background:#00a000'>Part");
    Shot shot =
        corpus.scrolled(
            "<html><frameset cols='50%,50%' border=0><frame src=/part frameborder=0>"
                + "<frame src=/part frameborder=0></frameset></html>");

    assertThat(shot.first(0.25, 0.6)).isEqualTo("green");
    assertThat(shot.last(0.75, 0.6)).isEqualTo("green");
  }

  @Test
  void aPageThatBreaksWhatScriptsRelyOnIsRecordedAllTheSame() throws IOException {
    Shot shot =
        corpus.scrolled(
            BODY
                + "<div style='height: 400px; background: #e00000'></div>"
                + "<div style='height: 300px; background: #00a000'></div><script>"
                + "Array.prototype.some = Array.prototype.every = Array.prototype.filter = null;"
                + " Document.prototype.querySelectorAll = () => { throw 1 };"
                + " document.elementsFromPoint = () => []; Element.prototype.scrollTo = () => {};"
                + " window.getComputedStyle = () => ({}); Object.prototype.toJSON = () => 'x';"
                + " Promise = undefined;</script>");

    assertThat(shot.last(0.5, 0.9)).isEqualTo("green");
  }

  @Test
  void aPageThatRemovesItselfIsRecordedAllTheSame() {
    URI url =
        corpus.page(
            BODY
                + "<p>Here</p><script>Object.defineProperty(window, '__tcfapi', {get() { throw 1 }"
                + "}); setTimeout(() => document.documentElement.remove(), 500)</script>");
    Shot shot =
        corpus.scrolled(
            url, spec -> spec.toBuilder().pageErrorPolicy(PageErrorPolicy.RECORD_ANYWAY).build());

    assertThat(shot.frames()).isEqualTo(60);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file = PageLoaderTest.class.getResourceAsStream("/pages/" + name)) {
      return file.readAllBytes();
    }
  }
}
