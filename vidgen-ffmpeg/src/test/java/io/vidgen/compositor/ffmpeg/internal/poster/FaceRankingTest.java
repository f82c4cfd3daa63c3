package io.vidgen.compositor.ffmpeg.internal.poster;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import io.vidgen.render.VideoFormat;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceRankingTest {

  private static final int FPS = 30;
  private static final int SIDE = FaceThumb.SIDE;

  /** The middle of each blink of the demo's clip, as seen by looking at its frames. */
  private static final List<Integer> SHUT = List.of(36, 153, 236, 357, 437, 516, 602, 701);

  /** A drawn face: how far eyes and mouth are open, from 0 to 1, and where it is. */
  private record Face(double eyes, double mouth, int shift, int blur) {

    static Face calm() {
      return new Face(1, 0, 0, 0);
    }
  }

  @TempDir Path directory;
  private final Random noise = new Random(7);

  @Test
  void aBlinkIsWorseThanAnyOtherFrame() {
    List<Face> second = still(FPS);
    List<Double> lids = List.of(0.6, 0.2, 0.0, 0.0, 0.3, 0.7);
    for (int i = 0; i < lids.size(); i++) {
      second.set(10 + i, new Face(lids.get(i), 0, 0, 0));
    }
    for (int i = 20; i < 26; i++) {
      second.set(i, new Face(1, 1, 0, 0)); // Speaks, with open eyes.
    }

    double[] scores = scores(second);

    assertThat(IntStream.rangeClosed(11, 13).mapToDouble(i -> scores[i]).max().orElseThrow())
        .isLessThan(IntStream.range(20, 26).mapToDouble(i -> scores[i]).min().orElseThrow());
    assertThat(best(scores)).isNotIn(9, 10, 11, 12, 13, 14, 15, 16);
  }

  @Test
  void aClosedMouthIsBetterThanAnOpenOne() {
    List<Face> second = new ArrayList<>();
    for (int i = 0; i < FPS; i++) {
      second.add(new Face(1, i >= 12 && i < 16 ? 0 : 0.5 + 0.5 * Math.sin(i), 0, 0));
    }

    assertThat(best(scores(second))).isBetween(12, 15);
  }

  @Test
  void aHeadAtRestIsBetterThanOneThatMoves() {
    List<Face> second = new ArrayList<>();
    for (int i = 0; i < FPS; i++) {
      boolean rests = i >= 8 && i < 14;
      second.add(new Face(1, 0, rests ? 0 : 3 * (i % 3), 0));
    }

    assertThat(best(scores(second))).isBetween(9, 12);
  }

  @Test
  void aSharpFaceIsBetterThanABlurredOne() {
    List<Face> second = new ArrayList<>();
    for (int i = 0; i < FPS; i++) {
      second.add(new Face(1, 0, 0, i >= 20 && i < 24 ? 0 : 2));
    }

    assertThat(best(scores(second))).isBetween(20, 23);
  }

  @Test
  void framesThatAreAlikeAreRankedWithoutFail() {
    assertThat(scores(still(1))).hasSize(1);
    double[] plain =
        FaceRanking.scores(
            List.of(new FaceThumb(new byte[SIDE * SIDE]), new FaceThumb(new byte[SIDE * SIDE])),
            FPS);
    assertThat(plain[0]).isEqualTo(plain[1]);
  }

  /** Of a drawn person who speaks and blinks for 24 s. */
  @Test
  void theDemosFaceHasOpenEyesInEveryTwoSeconds() throws IOException {
    VideoFormat format = new VideoFormat(360, 360, FPS);
    Path clip =
        Path.of("../vidgen-examples/demo/src/main/resources/io/vidgen/examples/demo/facecam.mp4");
    Path raw =
        TestFfmpeg.make(
            directory.resolve("raw.yuv"),
            "-i " + clip + " -vf scale=360:360 -f rawvideo -pix_fmt yuv420p");
    BubbleGeometry whole =
        BubbleGeometry.of(BubbleStyle.builder().size(0.6).margin(0.2).build(), format);
    BubbleGeometry all =
        new BubbleGeometry(
            360, whole.outline(), whole.ring(), whole.blur(), whole.drop(), whole.pad(), 0, 0);
    List<FaceThumb> faces = new ArrayList<>();
    try (InputStream in = Files.newInputStream(raw);
        FrameSplitter frames =
            new FrameSplitter(360, 360, frame -> faces.add(FaceThumb.of(frame, all)))) {
      in.transferTo(frames);
    }

    for (int from = 0; from + 2 * FPS <= faces.size(); from += 2 * FPS) {
      double[] scores = FaceRanking.scores(faces.subList(from, from + 2 * FPS), FPS);
      int end = from + 2 * FPS;
      int chosen = from + best(scores);
      for (int shut : SHUT) {
        assertThat(chosen).isNotIn(shut - 2, shut - 1, shut, shut + 1, shut + 2);
        if (shut >= from && shut < end) {
          assertThat(scores[shut - from]).as("frame %s", shut).isLessThan(-1000);
        }
      }
    }
  }

  private static List<Face> still(int count) {
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faces.add(Face.calm());
    }
    return faces;
  }

  private double[] scores(List<Face> faces) {
    return FaceRanking.scores(faces.stream().map(this::thumb).toList(), FPS);
  }

  private static int best(double[] scores) {
    double most = Arrays.stream(scores).max().orElseThrow();
    return IntStream.range(0, scores.length)
        .filter(i -> scores[i] == most)
        .findFirst()
        .orElseThrow();
  }

  /** With a camera's noise, as no two frames are the same. */
  private FaceThumb thumb(Face face) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(90, 90, 90));
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.translate(face.shift(), 0);
    graphics.setColor(new Color(190, 190, 190));
    graphics.fillOval(20, 8, 56, 84);
    for (int x : new int[] {34, 54}) {
      int height = (int) Math.round(6 * face.eyes());
      graphics.setColor(new Color(70, 70, 70));
      graphics.setStroke(new BasicStroke(1));
      graphics.drawLine(x, 40, x + 9, 40);
      if (height > 0) {
        graphics.setColor(Color.WHITE);
        graphics.fillOval(x, 40 - height / 2, 9, height);
        graphics.setColor(new Color(20, 20, 20));
        graphics.fillOval(x + 3, 40 - height / 2, 4, height);
      }
    }
    graphics.setColor(new Color(110, 60, 60));
    graphics.drawLine(40, 66, 56, 66);
    int open = (int) Math.round(8 * face.mouth());
    graphics.setColor(new Color(15, 15, 15));
    graphics.fillOval(40, 66 - open / 2, 16, open);
    graphics.dispose();
    byte[] luma = new byte[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int mean = mean(picture, x, y, face.blur());
        luma[y * SIDE + x] = (byte) Math.max(0, Math.min(255, mean + noise.nextInt(3) - 1));
      }
    }
    return new FaceThumb(luma);
  }

  private static int mean(BufferedImage picture, int x, int y, int reach) {
    int sum = 0;
    int count = 0;
    for (int i = Math.max(0, x - reach); i <= Math.min(SIDE - 1, x + reach); i++) {
      sum += picture.getRaster().getSample(i, y, 0);
      count++;
    }
    return sum / count;
  }
}
