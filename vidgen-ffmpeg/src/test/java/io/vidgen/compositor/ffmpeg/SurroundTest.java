package io.vidgen.compositor.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.OverlaySpec;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.FrameSource;
import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that are smaller than the video, in the picture that surrounds them. */
class SurroundTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int LEFT = 40;
  private static final int TOP = 30;
  private static final int WIDTH = 200;
  private static final int HEIGHT = 120;

  @TempDir Path directory;
  private final CancellationToken token = new CancellationToken();

  @Test
  void theyAreShownWhereTheyBelongWhileTheyAreRecorded() throws IOException {
    Path video = directory.resolve("video.mp4");
    Clip joined = Clip.builder(directory.resolve("joined"), FORMAT, 13).build();
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build();
        FrameFile.Writer writer = new FrameFile.Writer(directory.resolve("scene"))) {
      FrameSource growing = writer.growing(13);
      send(writer);
      writer.complete();

      var unused =
          compositor.compose(
              OverlaySpec.builder(joined).build(),
              List.of(growing),
              video,
              ProgressListener.NONE,
              token);
    }

    assertShown(video);
  }

  @Test
  void theyAreShownWhereTheyBelongInOnePass() throws IOException {
    Path video = directory.resolve("video.mp4");
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build();
        FrameFile.Writer writer = new FrameFile.Writer(directory.resolve("scene"))) {
      send(writer);
      Clip small = normalize(compositor, writer.complete(), "small");
      FrameFile whole =
          TestFrames.still(
              directory.resolve("whole"), TestFrames.plain(320, 180, Color.MAGENTA), 5);
      Clip large = normalize(compositor, whole, "large");
      Clip joined =
          compositor.concatenate(
              List.of(small, large), directory.resolve("joined"), ProgressListener.NONE, token);

      var unused =
          compositor.overlay(
              OverlaySpec.builder(joined).build(), video, ProgressListener.NONE, token);
    }

    assertShown(video);
    assertColor(TestFfmpeg.picture(video, 16), 2, 2, Color.MAGENTA);
  }

  @Test
  void framesThatDoNotFitAreRefused() throws IOException {
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build();
        FrameFile.Writer outside = new FrameFile.Writer(directory.resolve("outside"));
        FrameFile.Writer other = new FrameFile.Writer(directory.resolve("other"))) {
      outside.surround(surround(), 200, TOP, WIDTH, HEIGHT);
      outside.frame(jpeg(Color.RED));
      FrameFile beyond = outside.complete();
      other.surround(surround(), LEFT, TOP, WIDTH, HEIGHT);
      other.frame(TestFrames.jpeg(TestFrames.plain(320, 180, Color.RED)));
      FrameFile unlike = other.complete();

      assertThatThrownBy(() -> normalize(compositor, beyond, "a"))
          .hasMessageContaining("frames of 200x120 at 200,30 do not fit");
      assertThatThrownBy(() -> normalize(compositor, unlike, "b"))
          .hasMessageContaining("frame 0 is 320x180, but the video is 200x120");
    }
  }

  /** JPEGs enough for a program of their own to decode them, repeats, and rebuilt frames. */
  private static void send(FrameFile.Writer writer) throws IOException {
    writer.surround(surround(), LEFT, TOP, WIDTH, HEIGHT);
    for (int i = 0; i < 5; i++) {
      writer.frame(jpeg(Color.RED));
    }
    writer.repeat();
    writer.picture(TestPng.png(TestFrames.plain(WIDTH, HEIGHT, Color.BLUE)));
    writer.rebuilt(Tile.wholePicture(WIDTH, HEIGHT), List.of());
    writer.repeat();
    for (int i = 0; i < 5; i++) {
      writer.frame(jpeg(Color.YELLOW));
    }
  }

  /** Green, with a hole whose upper left corner is covered. */
  private static byte[] surround() {
    BufferedImage surround = new BufferedImage(320, 180, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 180; y++) {
      for (int x = 0; x < 320; x++) {
        boolean hole = x >= LEFT && x < LEFT + WIDTH && y >= TOP && y < TOP + HEIGHT;
        boolean corner = x < LEFT + 12 && y < TOP + 12;
        surround.setRGB(x, y, hole && !corner ? 0x0000FF00 : 0xFF00FF00);
      }
    }
    return TestPng.png(surround);
  }

  private static void assertShown(Path video) {
    assertThat(TestFfmpeg.probe(video).frames()).isGreaterThanOrEqualTo(13);
    Color[] colors = {Color.RED, Color.BLUE, Color.YELLOW};
    int[] frames = {3, 7, 11};
    for (int i = 0; i < 3; i++) {
      BufferedImage picture = TestFfmpeg.picture(video, frames[i]);
      assertColor(picture, LEFT + WIDTH / 2, TOP + HEIGHT / 2, colors[i]);
      assertColor(picture, LEFT + WIDTH - 4, TOP + HEIGHT - 4, colors[i]);
      assertColor(picture, LEFT + 5, TOP + 5, Color.GREEN);
      assertColor(picture, LEFT - 4, TOP + 60, Color.GREEN);
      assertColor(picture, LEFT + WIDTH + 4, TOP + 60, Color.GREEN);
      assertColor(picture, 160, TOP - 4, Color.GREEN);
      assertColor(picture, 160, TOP + HEIGHT + 4, Color.GREEN);
    }
  }

  private static void assertColor(BufferedImage picture, int x, int y, Color expected) {
    Color shown = new Color(picture.getRGB(x, y));
    assertThat(Math.abs(shown.getRed() - expected.getRed())).as("%s,%s", x, y).isLessThan(40);
    assertThat(Math.abs(shown.getGreen() - expected.getGreen())).as("%s,%s", x, y).isLessThan(40);
    assertThat(Math.abs(shown.getBlue() - expected.getBlue())).as("%s,%s", x, y).isLessThan(40);
  }

  private Clip normalize(FfmpegCompositor compositor, FrameFile frames, String name) {
    return compositor.normalizeScene(
        frames, FORMAT, directory.resolve(name + ".clip"), ProgressListener.NONE, token);
  }

  private static byte[] jpeg(Color color) {
    return TestFrames.jpeg(TestFrames.plain(WIDTH, HEIGHT, color));
  }
}
