package io.vidgen.compositor.ffmpeg.internal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureMakerTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);

  @TempDir Path directory;

  @Test
  void showsTheFirstMomentWithSomethingToSee() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i color=white:s=640x360:r=30:d=2 -f lavfi -i testsrc=s=640x360:r=30:d=2"
                + " -filter_complex [0][1]concat -c:v libx264 -pix_fmt yuv420p");

    BufferedImage poster = poster(Clip.builder(video, FORMAT, 120).build());

    assertThat(PictureDetail.of(poster)).isGreaterThan(PictureDetail.ENOUGH);
  }

  @Test
  void makesDoWithAnEmptyVideo() throws IOException {
    Path video =
        TestFfmpeg.make(
            directory.resolve("video.mp4"),
            "-f lavfi -i color=white:s=640x360:r=30:d=2 -c:v libx264 -pix_fmt yuv420p");

    assertThat(PictureDetail.of(poster(Clip.builder(video, FORMAT, 60).build()))).isZero();
  }

  @Test
  void takesABubbleOnAnEmptyPageForNothingToSee() {
    BufferedImage page = TestFrames.plain(640, 360, Color.WHITE);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.DARK_GRAY);
    graphics.fillOval(14, 250, 94, 94);

    assertThat(PictureDetail.of(page)).isBetween(0.01, PictureDetail.ENOUGH - 0.1);
  }

  @Test
  void takesTextForSomethingToSee() {
    BufferedImage page = TestFrames.plain(640, 360, Color.WHITE);
    Graphics2D graphics = page.createGraphics();
    graphics.setColor(Color.BLACK);
    for (int y = 40; y < 320; y += 20) {
      graphics.drawString("A page with some lines of text on it, as most have.", 30, y);
    }

    assertThat(PictureDetail.of(page)).isGreaterThan(PictureDetail.ENOUGH);
  }

  private BufferedImage poster(Clip video) throws IOException {
    Path jpeg = directory.resolve("poster.jpg");
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.pictures(
          PicturesSpec.builder(video).poster(jpeg).build(), new CancellationToken());
    }
    return ImageIO.read(jpeg.toFile());
  }
}
