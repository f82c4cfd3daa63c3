package io.vidgen.compositor.ffmpeg.internal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewMakerTest {

  private static final VideoFormat FORMAT = new VideoFormat(640, 360, 30);

  @TempDir Path directory;

  @Test
  void movesForThreeSecondsFromAMomentThatShowsSomething() throws IOException {
    Path video =
        video(
            "-f lavfi -i color=white:s=640x360:r=30:d=2 -f lavfi -i testsrc=s=640x360:r=30:d=4"
                + " -filter_complex [0][1]concat");

    Path gif = preview(Clip.builder(video, FORMAT, 180).build());

    BufferedImage first = ImageIO.read(gif.toFile());
    assertThat(first.getWidth()).isEqualTo(480);
    assertThat(first.getHeight()).isEqualTo(270);
    assertThat(PictureDetail.of(first)).isGreaterThan(PictureDetail.ENOUGH);
    assertThat(TestFfmpeg.probe(gif).frames()).isEqualTo(30);
    // Hundredths of a second: the first stays, since some mail programs show no other.
    assertThat(delays(gif)).startsWith(80, 10).endsWith(10, 10).hasSize(30);
    // The application block that makes players repeat it, for ever.
    assertThat(Files.readString(gif, java.nio.charset.StandardCharsets.ISO_8859_1))
        .startsWith("GIF89a")
        .contains("NETSCAPE2.0\u0003\u0001\u0000\u0000");
  }

  @Test
  void getsSmallerUntilItIsBelowAMillionBytes() throws IOException {
    Path video = video("-f lavfi -i nullsrc=s=640x360:r=30:d=4,geq=random(1)*255:128:128 -crf 30");

    Path gif = preview(Clip.builder(video, FORMAT, 120).build());

    assertThat(Files.size(gif)).isBetween(10_000L, (long) Compositor.PREVIEW_BYTES - 1);
    assertThat(TestFfmpeg.probe(gif).width()).isLessThan(480);
  }

  @Test
  void makesDoWithAVideoOfOneFrame() throws IOException {
    Path video = video("-f lavfi -i testsrc=s=640x360:r=30 -frames:v 1");

    assertThat(TestFfmpeg.probe(preview(Clip.builder(video, FORMAT, 1).build())).frames())
        .isEqualTo(1);
  }

  @Test
  void picksNoMomentNearASceneStart() {
    Clip video =
        Clip.builder(directory.resolve("v"), FORMAT, 600)
            .sceneStarts(List.of(60L, 300L, 310L))
            .build();

    for (long frame = 0; frame < 600; frame++) {
      long picked = MomentFinder.awayFromSceneStarts(video, frame);
      assertThat(picked).isBetween(0L, 599L);
      for (long start : video.sceneStarts()) {
        long distance = Math.min(Math.abs(picked - start), Math.abs(picked - start + 1));
        // The short scene has its middle only.
        assertThat(distance).isGreaterThanOrEqualTo(frame >= 300 && frame < 310 ? 4 : 30);
      }
    }
    assertThat(MomentFinder.awayFromSceneStarts(video, 450)).isEqualTo(450);
  }

  /** How long each frame stays: what its graphic control extension says (GIF89a, section 23). */
  private static List<Integer> delays(Path gif) throws IOException {
    byte[] bytes = Files.readAllBytes(gif);
    List<Integer> delays = new ArrayList<>();
    for (int i = 0; i + 7 < bytes.length; i++) {
      if (bytes[i] == 0x21
          && bytes[i + 1] == (byte) 0xF9
          && bytes[i + 2] == 4
          && bytes[i + 7] == 0) {
        delays.add((bytes[i + 4] & 0xFF) | (bytes[i + 5] & 0xFF) << 8);
      }
    }
    return delays;
  }

  private Path video(String words) {
    return TestFfmpeg.make(
        directory.resolve("video.mp4"), words + " -c:v libx264 -preset ultrafast -pix_fmt yuv420p");
  }

  private Path preview(Clip video) {
    Path gif = directory.resolve("preview.gif");
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      compositor.pictures(
          PicturesSpec.builder(video).preview(gif).build(), new CancellationToken());
    }
    return gif;
  }
}
