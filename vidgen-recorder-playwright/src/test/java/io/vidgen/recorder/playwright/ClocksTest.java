package io.vidgen.recorder.playwright;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts, timers, dates, films and animations keep the same time, whatever the network does. */
class ClocksTest {

  /** Longer than anything that the network is waited for in one go. */
  private static final int SLOW_MILLIS = 1100;

  private static final double FRAME_MILLIS = 34;

  /**
   * Says in its title how far its clocks have gone since its second frame, and how far any frame's
   * time was from the time of scripts.
   */
  private static final String CLOCKS =
      """
      <!doctype html><meta charset=utf-8><style>body { margin: 0 }
      @keyframes go { to { transform: translateX(200px) } }
      #moving { width: 20px; height: 20px; background: #e00000; animation: go 600s linear }</style>
      <div id=moving></div>
      <video id=film src=/film.webm autoplay muted playsinline width=64 height=36
        style='position: fixed; top: 30px'></video>
      <script>
      film.playbackRate = 0.2; // It has two seconds.
      let timers = 0, began = null, worst = 0, frames = 0;
      (function again() { timers++; setTimeout(again, 10) })();
      const read = () => ({ script: performance.now(), date: Date.now(), timers: timers * 10,
        styles: moving.getAnimations()[0].currentTime, film: film.currentTime * 5000 });
      requestAnimationFrame(function draw(time) {
        const now = read();
        if (++frames == 2 || now.film == 0) { began = now; worst = 0 }
        if (began) {
          worst = Math.max(worst, Math.abs(performance.now() - time));
          document.title = JSON.stringify({ worst, ...Object.fromEntries(
            Object.keys(now).map(clock => [clock, now[clock] - began[clock]])) });
        }
        requestAnimationFrame(draw);
      });
      </script>
      """;

  @RegisterExtension final Corpus corpus = new Corpus();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a style sheet    | text/css        | <link rel=stylesheet href=/slow>
          data when told   | text/plain      | <div style='height: 900px'></div><script>addEventListener('scroll', () => fetch('/slow'), { once: true })</script>
          """)
  void allClocksAgreeWhenSomethingIsAnsweredLate(String what, String type, String html)
      throws IOException {
    byte[] body = type.equals("image/gif") ? resource("blink.gif") : new byte[0];
    corpus.pages().slowFile("/slow", type, body, SLOW_MILLIS);

    assertClocksAgree(corpus.scrolled(page(html), spec -> spec));
  }

  @ParameterizedTest(name = "{0}")
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data asked late  | text/plain      | <script>addEventListener('load', () => setTimeout(() => fetch('/slow'), 600))</script>
          a script         | text/javascript | <script src=/slow></script>
          a late script    | text/javascript | <script src=/slow async></script>
          a picture        | image/gif       | <img src=/slow>
          a frame          | text/html       | <iframe src=/slow></iframe>
          a font           | font/woff2      | <style>@font-face { font-family: Late; src: url(/slow) } p { font-family: Late }</style><p>Text</p>
          data             | text/plain      | <script>fetch('/slow')</script>
          a lazy picture   | image/gif       | <div style='height: 900px'></div><img loading=lazy src=/slow width=9 height=9>
          """)
  void allClocksAgreeWhenSomethingElseIsAnsweredLate(String what, String type, String html)
      throws IOException {
    allClocksAgreeWhenSomethingIsAnsweredLate(what, type, html);
  }

  @Test
  void allClocksAgreeWhenThePageItselfIsAnsweredLate() throws IOException {
    corpus.pages().file("/film.webm", "video/webm", resource("green.webm"));
    URI url = corpus.pages().slowFile("/late", "text/html", CLOCKS.getBytes(UTF_8), SLOW_MILLIS);

    assertClocksAgree(corpus.scrolled(url, spec -> spec));
  }

  @Test
  void allClocksAgreeWhenSeveralAreAnsweredLateOneAfterTheOther() throws IOException {
    corpus.pages().slowFile("/slow", "text/plain", new byte[0], SLOW_MILLIS / 2);

    assertClocksAgree(
        corpus.scrolled(
            page(
                "<script>fetch('/slow?1').then(() => fetch('/slow?2')).then(() => fetch('/slow?3'))"
                    + "</script>"),
            spec -> spec));
  }

  @Test
  void allClocksAgreeWhenSomethingIsNeverAnsweredAndTheRestIsNotWaitedFor() throws IOException {
    corpus.pages().slowFile("/never", "text/plain", new byte[0], 600_000);
    corpus.pages().slowFile("/slow", "text/plain", new byte[0], 20);
    Shot shot =
        corpus.scrolled(
            page(
                "<script>fetch('/never'); setInterval(() => fetch('/slow?' + Math.random()), 70)"
                    + "</script>"),
            spec -> spec);

    assertThat(shot.recording().notes()).anyMatch(note -> note.contains("not answered"));
    // Chromium puts scripts up to 10 ms ahead then; but they do not get further and further ahead.
    assertClocksAgree(shot, 11);
  }

  @Test
  void allClocksAgreeWhenThePageIsInAnotherProcessThanTheBrowsersFirst() throws IOException {
    corpus.pages().file("/film.webm", "video/webm", resource("green.webm"));
    URI url =
        corpus
            .pages()
            .answer("/alone", 200, Map.of("Cross-Origin-Opener-Policy", "same-origin"), CLOCKS);

    assertClocksAgree(corpus.scrolled(url, spec -> spec));
  }

  @Test
  void allClocksAgreeWhenThePageSendsTheVisitorToOneInAnotherProcess() throws IOException {
    corpus.pages().file("/film.webm", "video/webm", resource("green.webm"));
    URI target =
        corpus
            .pages()
            .answer(
                "/alone",
                200,
                Map.of(
                    "Cross-Origin-Opener-Policy", "same-origin",
                    "Cross-Origin-Embedder-Policy", "require-corp"),
                CLOCKS);
    URI url =
        corpus.page(
            "<p>One moment</p><script>setTimeout(() => location = '" + target + "', 900)</script>");

    assertClocksAgree(corpus.scrolled(url, spec -> spec));
  }

  @Test
  void anAnswerDuringTheRecordingTakesNoTime() throws IOException {
    corpus.pages().slowFile("/slow", "text/plain", new byte[0], SLOW_MILLIS);
    // The page counts the frames between question and answer, while it is being recorded.
    Shot shot =
        corpus.still(
            "<p>Data</p><script>let frames = 0; (function draw() { frames++;"
                + " requestAnimationFrame(draw) })(); setTimeout(() => { const asked = frames;"
                + " fetch('/slow').then(() => { document.title = frames - asked }) }, 1800)"
                + "</script>");

    assertThat(Integer.parseInt(shot.recording().pageTitle())).isLessThanOrEqualTo(1);
  }

  @Test
  void aPageThatShowsItsClocksIsTheSameEveryTime() {
    String html =
        "<!doctype html><style>p { font: 30px monospace }</style><p id=now>-</p><script>"
            + "const start = Date.now(); (function draw() { now.textContent ="
            + " performance.now() + ' ' + Date.now() % 1000; requestAnimationFrame(draw) })()"
            + "</script>";
    Shot first = corpus.still(html);

    for (int again = 0; again < 2; again++) {
      assertThat(corpus.still(html).jpegs()).containsExactlyElementsOf(first.jpegs());
    }
  }

  private URI page(String html) throws IOException {
    corpus.pages().file("/film.webm", "video/webm", resource("green.webm"));
    return corpus.page(CLOCKS + html);
  }

  private static void assertClocksAgree(Shot shot) {
    assertClocksAgree(shot, 0.2);
  }

  /**
   * Holds the page's clocks against that of its frames.
   *
   * @param aheadMillis how far scripts may be ahead in a frame
   */
  private static void assertClocksAgree(Shot shot, double aheadMillis) {
    JsonObject clocks = JsonParser.parseString(shot.recording().pageTitle()).getAsJsonObject();
    double styles = clocks.get("styles").getAsDouble();
    // Two seconds are recorded, and the page has been looked at before.
    assertThat(styles).as("all of %s", clocks).isGreaterThan(2000);
    assertThat(clocks.get("worst").getAsDouble()).as("%s", clocks).isLessThan(aheadMillis);
    for (String clock : new String[] {"script", "date", "timers", "film"}) {
      assertThat(Math.abs(clocks.get(clock).getAsDouble() - styles))
          .as("%s of %s", clock, clocks)
          .isLessThan(FRAME_MILLIS + aheadMillis);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file = ClocksTest.class.getResourceAsStream("/pages/" + name)) {
      return file.readAllBytes();
    }
  }
}
