package io.vidgen.recorder.playwright;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages whose pictures are drawn by WebGL, or by workers. */
class CanvasPagesTest {

  private static final String WEB_GL =
      """
      <!doctype html><body style='margin: 0; background: #e00000'>
      <canvas id=c width=320 height=180 style='display: block'></canvas><script>
      const gl = c.getContext('webgl');
      if (gl) { gl.clearColor(0, 0.63, 0, 1); gl.clear(gl.COLOR_BUFFER_BIT) }
      </script>
      """;

  private static final String WORKER =
      """
      <!doctype html><body style='margin: 0'>
      <canvas id=c width=320 height=60 style='display: block'></canvas><script>
      const work = `onmessage = ({data}) => { const context = data.getContext('2d');
        (function draw(now) { context.clearRect(0, 0, 320, 60); context.fillStyle = '#e00000';
        context.fillRect(now / 20 % 300, 0, 20, 60); requestAnimationFrame(draw) })(0) }`;
      const surface = c.transferControlToOffscreen();
      new Worker(URL.createObjectURL(new Blob([work]))).postMessage(surface, [surface]);
      </script>
      """;

  @RegisterExtension final Corpus corpus = new Corpus();

  @Test
  void webGlIsDrawnWithoutAGraphicsCard() throws IOException {
    Shot shot = corpus.still(WEB_GL);

    assertThat(shot.all(0)).containsExactly("green");
    assertThat(shot.recording().notes()).isEmpty();
  }

  @Test
  void aPageThatAsksForWebGlWhereThereIsNoneSaysSo() throws IOException {
    URI url = corpus.page(WEB_GL);
    try (PlaywrightRecorder usual = PlaywrightRecorder.create();
        PlaywrightRecorder without =
            PlaywrightRecorder.builder()
                .allowPrivateAddresses(true)
                .webGl(WebGlRenderer.NONE)
                .concurrency(1)
                .build()) {
      Shot shot =
          corpus.record(
              without,
              RecordingSpec.builder(url, Duration.ofSeconds(1), Corpus.STILL)
                  .scroll(ScrollStyle.NONE)
                  .build());

      assertThat(shot.all(0)).containsExactly("red");
      assertThat(shot.recording().notes()).anyMatch(note -> note.contains("WebGL"));
      assertThat(without.signature()).isNotEqualTo(usual.signature());
    }
  }

  @Test
  void whatAWorkerDrawsMovesAndIsSaidToBeInexact() throws IOException {
    Shot shot = corpus.still(WORKER);

    assertThat(shot.recording().distinctFrames()).isGreaterThan(2);
    assertThat(shot.recording().notes()).anyMatch(note -> note.contains("drawn by a worker"));
  }
}
