package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same page twice gives the same frames, whatever is asked for; and the cursor is seen. */
class MotionExactnessTest {

  private static final VideoFormat FORMAT = new VideoFormat(480, 270, 30);

  private static final String PAGE =
      """
      <!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width">
      <style>body { margin: 0; font: 20px sans-serif } section { height: 300px; padding: 20px;
      background: linear-gradient(#fff, #9cf) } i { display: block; width: 50px; height: 50px;
      background: #f00; border-radius: 50%; animation: go 1.7s ease-in-out infinite alternate }
      @keyframes go { to { transform: translateX(300px) rotate(180deg) } }
      #banner { position: fixed; inset: auto 0 0 0; height: 80px; background: #fc0 }</style>
      <section><i></i>One</section><section><i></i>Two</section><section id=three>Three</section>
      <div id=banner>We use cookies. <button onclick="banner.remove(); document.body.dataset.no =
      performance.now()">Reject</button></div><p id=now></p><script>(function draw() {
      now.textContent = performance.now().toFixed(); requestAnimationFrame(draw) })()</script>
      """;

  @RegisterExtension final Corpus corpus = new Corpus();

  @ParameterizedTest
  @CsvSource({"HUMAN, bottom, STAY, desktop, REJECT", "HUMAN, middle, RETURN, phone, ACCEPT"})
  void theSamePageGivesTheSameFramesWithEveryOption(
      ScrollStyle style, String depth, Motion.Ending ending, String view, ConsentPolicy policy) {
    URI url = corpus.page(PAGE);
    RecordingSpec spec =
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT)
            .motion(
                Motion.builder()
                    .scroll(style)
                    .depth(ScrollDepth.parse(depth))
                    .ending(ending)
                    .cursor(true)
                    .build())
            .view(PageView.parse(view))
            .consent(policy)
            .build();

    Shot once = corpus.record(spec);
    Shot again = corpus.record(spec);

    assertThat(once.recording().distinctFrames()).isGreaterThan(80);
    assertThat(again.jpegs()).hasSameSizeAs(once.jpegs());
    for (int i = 0; i < once.frames(); i++) {
      assertThat(again.jpegs().get(i)).as("frame %d", i).isEqualTo(once.jpegs().get(i));
    }
  }

  @ParameterizedTest
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  @CsvSource("SMOOTH, css:#three, RETURN, desktop:720, HIDE")
  void soItDoesWithMoreOptions(
      ScrollStyle style, String depth, Motion.Ending ending, String view, ConsentPolicy policy) {
    theSamePageGivesTheSameFramesWithEveryOption(style, depth, ending, view, policy);
  }

  @Test
  void aCursorWandersOverAPageThatIsStillByItself() throws IOException {
    URI url = corpus.page("<!doctype html><body style='background: #f0e000'>Still");
    RecordingSpec still =
        RecordingSpec.builder(url, Duration.ofSeconds(3), FORMAT).scroll(ScrollStyle.NONE).build();

    Shot with =
        corpus.record(
            still.toBuilder().motion(still.motion().toBuilder().cursor(true).build()).build());

    assertThat(corpus.record(still).recording().distinctFrames()).isEqualTo(1);
    assertThat(with.recording().distinctFrames()).isBetween(20L, 85L);
    assertThat(darkPixels(with, 0)).isBetween(20, 400);
    assertThat(darkPixels(with, 89)).isBetween(20, 400);
  }

  @Test
  void aCursorIsDrawnAboveADialogToo() throws IOException {
    URI url =
        corpus.page(
            "<!doctype html><body><dialog id=d style='inset: 0; margin: 0; width: 100%; height:"
                + " 100%; max-width: none; max-height: none; border: 0; padding: 0; outline: 0; background:"
                + " #f0e000'></dialog><script>d.showModal()</script>");

    Shot shot =
        corpus.record(
            RecordingSpec.builder(url, Duration.ofSeconds(1), FORMAT)
                .scroll(ScrollStyle.NONE)
                .motion(Motion.builder().scroll(ScrollStyle.NONE).cursor(true).build())
                .build());

    assertThat(darkPixels(shot, 0)).isBetween(20, 400);
  }

  private static int darkPixels(Shot shot, int frame) throws IOException {
    int dark = 0;
    for (int x = 100; x < FORMAT.width(); x++) {
      for (int y = 40; y < FORMAT.height(); y++) {
        int rgb = shot.picture(frame).getRGB(x, y);
        if ((rgb >> 16 & 0xFF) < 80 && (rgb >> 8 & 0xFF) < 80) {
          dark++;
        }
      }
    }
    return dark;
  }

  @Test
  void aPageThatForbidsScriptsToWriteMarkupIsRecordedAsOneThatDoesNot() {
    assertRecordedTheSameIfMarkupIsForbidden("desktop");
  }

  @Test
  @EnabledIfSystemProperty(named = "vidgen.test.pages", matches = "all")
  void soIsOneOnAPhone() {
    assertRecordedTheSameIfMarkupIsForbidden("phone");
  }

  /** The cursor is the only thing that the recorder adds to a page. */
  private void assertRecordedTheSameIfMarkupIsForbidden(String view) {
    String html =
        """
        <!doctype html><meta name=viewport content="width=device-width">
        <style>body { margin: 0; height: 900px; background: linear-gradient(#fff, #9cf) }</style>
        """;
    Map<String, String> strict =
        Map.of(
            "Content-Security-Policy", "require-trusted-types-for 'script'; trusted-types 'none'");
    RecordingSpec spec =
        RecordingSpec.builder(corpus.pages().at("/markup"), Duration.ofSeconds(1), FORMAT)
            .motion(Motion.builder().depth(ScrollDepth.Place.BOTTOM).cursor(true).build())
            .view(PageView.parse(view))
            .build();

    corpus.pages().answer("/markup", 200, Map.of(), html);
    Shot free = corpus.record(spec);
    corpus.pages().answer("/markup", 200, strict, html);
    Shot forbidden = corpus.record(spec);

    assertThat(forbidden.jpegs()).containsExactlyElementsOf(free.jpegs());
    assertThat(forbidden.recording()).isEqualTo(free.recording());
  }
}
