package io.vidgen.examples.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.render.CancellationToken;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on a browser and an encoder. */
class RealRenderTest {

  @Test
  void makesAVideoOfTwoPages(@TempDir Path directory) throws Exception {
    try (DemoSite site = DemoSite.start();
        SceneRecorder recorder =
            PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(2).build();
        Compositor compositor = FfmpegCompositor.create();
        TestFleet fleet = new TestFleet(directory, recorder, compositor)) {
      String campaign =
          """
          {"name": "Ada",
           "scenes": [{"url": "%s", "duration_sec": 1}, {"url": "%s", "duration_sec": 2}],
           "look": {"width": 640, "height": 360, "fps": 10}}
          """
              .formatted(site.page(DemoPage.SHORT), site.page(DemoPage.STICKY));

      RenderedVideo video = fleet.render(RenderOrder.of("V1StGXR8_Z5jdHi6B-myT", campaign));

      FacecamReport report =
          compositor.inspect(Path.of(URI.create(video.video())), CancellationToken.none());
      assertThat(report.duration()).isEqualTo(Duration.ofSeconds(3));
      assertThat(report.width()).isEqualTo(640);
      assertThat(fleet.left()).isEmpty();
    }
  }
}
