package io.vidgen.recorder.playwright.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.Motion;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.recorder.playwright.Corpus;
import io.vidgen.recorder.playwright.Shot;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that turn from section to section when they hear a mouse wheel. */
class WheelProbeTest {

  private static final String PAGE =
      """
      <!doctype html><meta charset=utf-8>
      <style>html, body { height: 100%; margin: 0; overflow: hidden }
      section { position: absolute; left: 0; width: 100%; height: 100% }</style>
      <div id=all style='position: absolute; inset: 0'>
      <section style='background: #e00000'></section>
      <section style='background: #0000e0'></section>
      <section style='background: #00a000'></section></div>
      <script>
      const parts = [...document.querySelectorAll('section')];
      let at = 0, deafUntil = 0;
      function turn(down) {
        const to = Math.max(0, Math.min(parts.length - 1, at + (down ? 1 : -1)));
        if (performance.now() < deafUntil || to === at) return;
        deafUntil = performance.now() + 900;
        show(at = to);
      }
      </script>
      """;

  @RegisterExtension final Corpus corpus = new Corpus();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a strip, by the older property  | wheel      | e.wheelDelta < 0 | all.style.transition = 'transform .7s'; parts.forEach((p, i) => p.style.top = 100 * i + '%'); show = to => all.style.transform = `translateY(${-100 * to}%)`
          a pile                          | wheel      | e.deltaY > 0     | parts.forEach((p, i) => { p.style.zIndex = 9 - i; p.style.transition = 'transform .7s' }); show = to => parts.forEach((p, i) => p.style.transform = i < to ? 'translateY(-100%)' : '')
          a fade, by the older event      | mousewheel | e.wheelDelta < 0 | parts.forEach(p => p.style.transition = 'opacity .5s'); (show = to => parts.forEach((p, i) => { p.style.opacity = i === to ? 1 : 0 }))(0)
          a slight move, and the next     | wheel      | e.deltaY > 0     | show = to => parts.forEach((p, i) => { p.style.visibility = i === to ? 'visible' : 'hidden'; p.style.top = i < to ? '-15%' : 0 }); show(0)
          """)
  void everySectionIsShownInOrderAndLongEnough(String kind, String event, String down, String style)
      throws IOException {
    Shot shot = turned(event, down, style, spec -> spec);

    List<String> seen = standing(shot);
    assertThat(seen).containsExactly("red", "blue", "green");
    assertThat(shot.all(0)).containsExactly("red");
  }

  @Test
  void aPageThatIsToReturnIsTurnedBack() throws IOException {
    Shot shot =
        turned(
            "wheel",
            "e.deltaY > 0",
            "show = to => parts.forEach((p, i) => { p.style.visibility ="
                + " i === to ? 'visible' : 'hidden' }); show(0)",
            spec ->
                spec.toBuilder()
                    .motion(
                        Motion.builder()
                            .scroll(ScrollStyle.SMOOTH)
                            .ending(Motion.Ending.RETURN)
                            .build())
                    .build());

    assertThat(standing(shot)).containsExactly("red", "blue", "green", "blue", "red");
  }

  @Test
  void aPageInAnotherSitesFrameIsTurnedThere() throws IOException {
    String inside =
        corpus
            .page(
                PAGE
                    + "<script>const show = to => parts.forEach((p, i) => { p.style.visibility ="
                    + " i === to ? 'visible' : 'hidden' }); show(0);"
                    + " addEventListener('wheel', e => turn(e.deltaY > 0))</script>")
            .toString()
            .replace("127.0.0.1", "localhost");
    URI url =
        corpus.page(
            "<!doctype html><iframe src='"
                + inside
                + "' style='position: fixed; inset: 0; width: 100%; height: 100%; border: 0'>"
                + "</iframe>");

    Shot shot =
        corpus.record(
            RecordingSpec.builder(url, Duration.ofSeconds(10), Corpus.STILL)
                .scroll(ScrollStyle.SMOOTH)
                .build());

    assertThat(standing(shot)).containsExactly("red", "blue", "green");
  }

  @Test
  void aPageThatGlidesByLessThanTheWheelIsFollowedToItsEnd() throws IOException {
    URI url =
        corpus.page(
            PAGE
                + "<script>parts.forEach((p, i) => p.style.top = 100 * i + '%'); let y = 0;"
                + " addEventListener('wheel', e => { y = Math.max(0, Math.min(2 * innerHeight,"
                + " y + 0.4 * e.deltaY)); all.style.transform = `translateY(${-y}px)` })</script>");

    Shot shot = corpus.scrolled(url, spec -> spec);

    assertThat(shot.first(0.5, 0.9)).isEqualTo("red");
    assertThat(shot.all(shot.frames() - 1)).containsExactly("green");
  }

  @Test
  void aPageThatGlidesSidewaysIsFollowedToItsEnd() throws IOException {
    URI url =
        corpus.page(
            PAGE
                + "<script>parts.forEach((p, i) => p.style.left = 100 * i + '%'); let x = 0;"
                + " addEventListener('wheel', e => { x = Math.max(0, Math.min(2 * innerWidth,"
                + " x + e.deltaY)); all.style.transform = `translateX(${-x}px)` })</script>");

    Shot shot = corpus.scrolled(url, spec -> spec);

    assertThat(shot.first(0.5, 0.9)).isEqualTo("red");
    assertThat(shot.last(0.5, 0.9)).isEqualTo("green");
  }

  @Test
  void whatTurnsByItselfIsNotTurned() throws IOException {
    URI url =
        corpus.page(
            PAGE
                + "<script>show = to => parts.forEach((p, i) => { p.style.visibility ="
                + " i === to ? 'visible' : 'hidden' }); show(0);"
                + " setInterval(() => show(at = (at + 1) % 3), 250)</script>");

    Shot shot = corpus.still(url, spec -> spec.toBuilder().scroll(ScrollStyle.SMOOTH).build());

    assertThat(shot.recording().distinctFrames()).isBetween(3L, 6L);
  }

  private Shot turned(
      String event, String down, String style, UnaryOperator<RecordingSpec> change) {
    URI url =
        corpus.page(
            PAGE
                + "<script>let show; "
                + style
                + "; addEventListener('"
                + event
                + "', e => turn("
                + down
                + "))</script>");
    return corpus.record(
        change.apply(
            RecordingSpec.builder(url, Duration.ofSeconds(10), Corpus.STILL)
                .scroll(ScrollStyle.SMOOTH)
                .build()));
  }

  /** The colours that fill the picture for 0.8 s at least, in their order. */
  private static List<String> standing(Shot shot) throws IOException {
    List<String> seen = new ArrayList<>();
    String before = "";
    int frames = 0;
    for (int frame = 0; frame < shot.frames(); frame++) {
      List<String> all = shot.all(frame);
      String now = all.size() == 1 ? all.get(0) : "";
      frames = now.equals(before) ? frames + 1 : 1;
      before = now;
      if (frames == 8 && !now.isEmpty()) {
        seen.add(now);
      }
    }
    return seen;
  }
}
