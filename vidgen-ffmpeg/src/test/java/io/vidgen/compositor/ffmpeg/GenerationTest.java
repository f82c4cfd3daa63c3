package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.TestFrames;
import io.vidgen.recorder.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is one lossy generation from the recorded frames to the video: none comes before it. */
class GenerationTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);

  @TempDir Path directory;

  @Test
  void intermediatesHoldTheRecordedJpegsBitForBit() throws IOException {
    FrameFile a = frames("a", Color.RED, Color.PINK, Color.ORANGE);
    FrameFile b = frames("b", Color.BLUE, Color.CYAN);
    CancellationToken token = new CancellationToken();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      Clip first =
          compositor.normalizeScene(a, FORMAT, path("a.clip"), ProgressListener.NONE, token);
      Clip second =
          compositor.normalizeScene(b, FORMAT, path("b.clip"), ProgressListener.NONE, token);
      compositor.concatenate(
          List.of(first, second), path("joined.clip"), ProgressListener.NONE, token);
    }

    Path jpegs =
        TestFfmpeg.make(path("joined.mjpeg"), "-i " + path("joined.clip") + " -c copy -f mjpeg");
    ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    a.writeMotionJpeg(recorded);
    b.writeMotionJpeg(recorded);
    assertThat(Files.readAllBytes(jpegs)).isEqualTo(recorded.toByteArray());
  }

  @Test
  void intermediatesMeasureAsTheSourceDoes() throws IOException {
    FrameFile frames = frames("a", Color.RED, Color.PINK, Color.ORANGE, Color.GRAY);
    Path source = path("source.mjpeg");
    try (var out = Files.newOutputStream(source)) {
      frames.writeMotionJpeg(out);
    }
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.normalizeScene(
          frames, FORMAT, path("a.clip"), ProgressListener.NONE, new CancellationToken());
    }

    String said =
        TestFfmpeg.listen(
            "-hide_banner",
            "-r",
            "10",
            "-i",
            path("a.clip").toString(),
            "-r",
            "10",
            "-i",
            source.toString(),
            "-lavfi",
            "ssim",
            "-f",
            "null",
            "-");
    assertThat(said).containsPattern("SSIM .*All:1\\.0+ ");
  }

  private FrameFile frames(String name, Color... colors) {
    return TestFrames.colors(path(name), FORMAT, List.of(colors));
  }

  private Path path(String name) {
    return directory.resolve(name);
  }
}
