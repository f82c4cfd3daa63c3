package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Compositor;
import io.vidgen.testing.contract.CompositorContract;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

class FfmpegCompositorTest extends CompositorContract {

  private final FfmpegCompositor compositor = TestFfmpeg.compositor().build();

  @AfterEach
  void close() {
    compositor.close();
  }

  @Override
  protected Compositor compositor() {
    return compositor;
  }

  @Override
  protected Path facecam(Path directory, Duration length) {
    return TestFfmpeg.make(
        directory.resolve("facecam.mp4"),
        """
        -f lavfi -i testsrc2=s=640x360:r=30 -f lavfi -i sine=f=440:r=44100
        -t %d -c:v libx264 -preset ultrafast -c:a aac -ac 1
        """
            .formatted(length.toSeconds()));
  }

  @Override
  protected Probed probe(Path video) {
    return TestFfmpeg.probe(video);
  }

  @Override
  protected BufferedImage picture(Path video, long frame) {
    return TestFfmpeg.picture(video, frame);
  }
}
