package io.vidgen.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of frames holds rebuilt ones as what they are rebuilt from, and spells them out. */
class RebuildingSinkTest {

  private static final int WIDTH = 32;
  private static final int HEIGHT = 24;
  private static final List<Patch> NONE = List.of();

  /** JPEG of smooth pictures at its best still rounds. */
  private static final int JPEG_ROUNDS = 6;

  @TempDir Path folder;

  @Test
  void everythingComesBackAsItWasSent() throws IOException {
    Heard sent = new Heard();
    FrameFile file = file(sent);
    send(sent);
    Heard replayed = new Heard();

    file.replay(replayed);

    assertThat(replayed.calls).isEqualTo(sent.calls);
    assertThat(file.frames()).isEqualTo(7);
    assertThat(file.hasRebuiltFrames()).isTrue();
  }

  @Test
  void framesInASurroundAreDrawnIntoItForASinkOfJpegs() throws IOException {
    BufferedImage surround = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean inside = x >= 8 && x < 24 && y >= 8 && y < 20;
        surround.setRGB(x, y, inside && (x != 8 || y != 8) ? 0 : 0xFF00FF00);
      }
    }
    FrameFile file;
    try (var writer = new FrameFile.Writer(folder.resolve("scene"))) {
      writer.surround(TestPng.png(surround), 8, 8, 16, 12);
      assertThatIllegalStateException()
          .isThrownBy(() -> writer.surround(TestPng.png(surround), 8, 8, 16, 12));
      writer.restart();
      writer.surround(TestPng.png(surround), 8, 8, 16, 12);
      writer.frame(TestFrames.jpeg(TestFrames.plain(16, 12, Color.RED)));
      writer.picture(TestPng.png(TestFrames.plain(16, 12, Color.BLUE)));
      writer.rebuilt(Tile.wholePicture(16, 12), NONE);
      assertThatIllegalStateException()
          .isThrownBy(() -> writer.surround(TestPng.png(surround), 8, 8, 16, 12));
      file = writer.complete();
    }
    List<byte[]> jpegs = new ArrayList<>();

    file.replay(
        new FrameSink() {
          @Override
          public void frame(byte[] jpeg) {
            jpegs.add(jpeg);
          }

          @Override
          public void repeat() {
            throw new AssertionError();
          }
        });

    assertThat(file.frames()).isEqualTo(2);
    assertThat(file.hasRebuiltFrames()).isTrue();
    assertThat(jpegs).hasSize(2);
    assertThat(file.firstFrame()).isEqualTo(jpegs.get(0));
    for (int i = 0; i < 2; i++) {
      BufferedImage frame = ImageIO.read(new ByteArrayInputStream(jpegs.get(i)));
      assertThat(frame.getWidth()).isEqualTo(WIDTH);
      assertThat(frame.getRGB(1, 1) >> 8 & 0xFF).as("around it").isGreaterThan(200);
      Color middle = new Color(frame.getRGB(16, 14));
      assertThat(i == 0 ? middle.getRed() : middle.getBlue()).as("frame %d", i).isGreaterThan(200);
    }
  }

  @Test
  void aFileOfJpegsAndUnusedPicturesHasNoRebuiltFrames() throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve("plain"))) {
      writer.picture(picture(0));
      writer.frame("jpeg".getBytes(StandardCharsets.US_ASCII));
      writer.repeat();

      assertThat(writer.complete().hasRebuiltFrames()).isFalse();
    }
  }

  @Test
  void aSinkOfJpegsGetsRebuiltFramesSpeltOut() throws IOException {
    FrameFile file;
    try (var writer = new FrameFile.Writer(folder.resolve("scene"))) {
      writer.picture(TestPng.png(slope(0)));
      writer.picture(TestPng.png(slope(10)));
      writer.rebuilt(
          List.of(
              band(false, 0, 0, 4),
              new Tile(false, 0, 9, 4, 20, 13),
              new Tile(false, 22, 9, 4, 10, 13),
              band(true, 12, 17, 7)),
          List.of(patch(20, 4, 2, 13)));
      writer.repeat();
      file = writer.complete();
    }
    List<byte[]> jpegs = new ArrayList<>();
    int[] repeats = new int[1];

    file.replay(
        new FrameSink() {
          @Override
          public void frame(byte[] jpeg) {
            jpegs.add(jpeg);
          }

          @Override
          public void repeat() {
            repeats[0]++;
          }
        });

    assertThat(jpegs).hasSize(1);
    assertThat(repeats[0]).isEqualTo(1);
    BufferedImage frame = ImageIO.read(new ByteArrayInputStream(jpegs.get(0)));
    for (int y = 0; y < HEIGHT; y++) {
      int moved = y < 4 ? y : y + 5;
      assertThat(frame.getRGB(5, y) & 0xFF)
          .as("row %d", y)
          .isBetween(shade(moved) - JPEG_ROUNDS, shade(moved) + JPEG_ROUNDS);
    }
    assertThat(frame.getRGB(20, 10) >> 16 & 0xFF).as("the patch").isGreaterThan(shade(15) + 30);
  }

  @Test
  void asMotionJpegItHasAsManyPicturesAsFrames() throws IOException {
    FrameFile file;
    try (var writer = new FrameFile.Writer(folder.resolve("scene"))) {
      writer.picture(picture(0));
      writer.rebuilt(Tile.wholePicture(WIDTH, HEIGHT), NONE);
      writer.repeat();
      writer.rebuilt(Tile.wholePicture(WIDTH, HEIGHT), NONE);
      file = writer.complete();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    file.writeMotionJpeg(out);

    byte[] bytes = out.toByteArray();
    int pictures = 0;
    for (int i = 1; i < bytes.length; i++) {
      pictures += (bytes[i - 1] & 0xFF) == 0xFF && (bytes[i] & 0xFF) == 0xD8 ? 1 : 0;
    }
    assertThat(pictures).isEqualTo(3);
  }

  @Test
  void aRecordingThatBeginsAnewLeavesNothingOfTheFirst() throws IOException {
    Heard sent = new Heard();
    FrameFile file;
    try (var writer = new FrameFile.Writer(folder.resolve("scene"))) {
      writer.picture(picture(0));
      writer.rebuilt(Tile.wholePicture(WIDTH, HEIGHT), NONE);
      writer.repeat();
      writer.restart();
      send(writer);
      file = writer.complete();
    }
    send(sent);
    Heard replayed = new Heard();

    file.replay(replayed);

    assertThat(replayed.calls).isEqualTo(sent.calls);
    assertThat(file.frames()).isEqualTo(7);
  }

  @Test
  void aFileThatIsCutShortAnywhereIsRefused() throws IOException {
    FrameFile whole = file(new Heard());
    byte[] bytes = Files.readAllBytes(whole.path());

    for (int length = 0; length < bytes.length; length += 7) {
      Path cut = Files.write(folder.resolve("cut-" + length), Arrays.copyOf(bytes, length));
      FrameFile file = new FrameFile(cut, whole.frames());

      assertThatIOException()
          .as("reading the first %d of %d bytes", length, bytes.length)
          .isThrownBy(() -> file.replay(new Heard()))
          .withMessageContaining(String.valueOf(cut.getFileName()));
    }
  }

  static List<Arguments> impossible() {
    return List.of(
        arguments(List.of(), NONE),
        arguments(List.of(band(true, 0, 0, HEIGHT - 1)), NONE),
        arguments(List.of(band(true, 0, 0, HEIGHT + 1)), NONE),
        arguments(List.of(band(true, 0, 1, HEIGHT - 1)), NONE),
        arguments(List.of(band(true, 1, 0, HEIGHT)), NONE),
        arguments(List.of(band(true, -1, 0, HEIGHT)), NONE),
        arguments(List.of(band(true, 0, 0, 0), band(true, 0, 0, HEIGHT)), NONE),
        arguments(List.of(band(true, 0, 0, 9), band(true, 8, 8, HEIGHT - 8)), NONE),
        arguments(List.of(band(true, Integer.MAX_VALUE, 0, HEIGHT)), NONE),
        arguments(List.of(band(false, 0, 0, HEIGHT)), NONE),
        arguments(List.of(new Tile(true, 2, 0, 0, WIDTH - 2, HEIGHT)), NONE),
        arguments(List.of(new Tile(true, 2, 0, 0, WIDTH, HEIGHT)), NONE),
        arguments(
            List.of(new Tile(true, 0, 0, 0, 3, HEIGHT), new Tile(true, 3, 0, 0, 29, HEIGHT)), NONE),
        arguments(
            List.of(new Tile(true, 0, 0, 0, 20, HEIGHT), new Tile(true, 18, 0, 0, 14, HEIGHT)),
            NONE),
        arguments(List.of(band(true, 0, 0, HEIGHT)), List.of(patch(0, 0, 2, 2))),
        arguments(List.of(band(true, 0, 0, HEIGHT - 2)), List.of(patch(0, HEIGHT - 2, 30, 2))),
        arguments(List.of(band(true, 0, 0, HEIGHT - 2)), List.of(patch(0, HEIGHT - 1, WIDTH, 2))));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void aFrameThatIsNotWholeIsRefused(List<Tile> tiles, List<Patch> patches) throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve("scene"))) {
      writer.picture(picture(0)); // And no older one.

      assertThatIOException().isThrownBy(() -> writer.rebuilt(tiles, patches));
    }
  }

  @Test
  void aPatchOfAPngHasThePixelsOfThePng() throws IOException {
    BufferedImage picture = TestPng.window(3, 4, 6, 0);
    Patch patch = Patch.ofPng(8, 2, TestPng.png(picture));

    assertThat(patch.width()).isEqualTo(4);
    assertThat(patch.rows()).isEqualTo(6);
    for (int i = 0; i < 24; i++) {
      int rgb = picture.getRGB(i % 4, i / 4);
      assertThat(patch.rgb()[3 * i]).isEqualTo((byte) (rgb >> 16));
      assertThat(patch.rgb()[3 * i + 2]).isEqualTo((byte) rgb);
    }
    assertThatIOException().isThrownBy(() -> Patch.ofPng(0, 0, new byte[40]));
  }

  @Test
  void aPictureThatIsNoPngOrOfAnotherSizeIsRefused() throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve("scene"))) {
      writer.picture(picture(0));

      assertThatIOException()
          .isThrownBy(() -> writer.picture(new byte[100]))
          .withMessageContaining("no PNG");
      assertThatIOException()
          .isThrownBy(() -> writer.picture(TestPng.png(TestPng.window(1, 8, 8, 0))))
          .withMessageContaining("8x8")
          .withMessageContaining("32x24");
    }
  }

  private FrameFile file(Heard heard) throws IOException {
    try (var writer = new FrameFile.Writer(folder.resolve("file" + heard.calls.size()))) {
      send(writer);
      return writer.complete();
    }
  }

  /** Seven frames. */
  private static void send(RebuildingSink sink) throws IOException {
    sink.frame("jpeg".getBytes(StandardCharsets.US_ASCII));
    sink.picture(picture(0));
    sink.rebuilt(Tile.wholePicture(WIDTH, HEIGHT), NONE);
    sink.picture(picture(8));
    sink.rebuilt(List.of(band(false, 3, 0, 21), band(true, 16, 21, 3)), NONE);
    sink.rebuilt(
        List.of(new Tile(true, 0, 0, 0, 10, HEIGHT), new Tile(false, 12, 0, 0, 20, HEIGHT)),
        List.of(patch(10, 0, 2, HEIGHT)));
    sink.rebuilt(
        List.of(new Tile(true, 0, 0, 0, 10, HEIGHT), new Tile(false, 12, 0, 0, 20, HEIGHT)),
        List.of(Patch.ofPng(10, 0, TestPng.png(TestPng.window(3, 2, HEIGHT, 0)))));
    sink.repeat();
    sink.frame("another".getBytes(StandardCharsets.US_ASCII));
  }

  /** From edge to edge. */
  private static Tile band(boolean newer, int from, int to, int rows) {
    return new Tile(newer, 0, from, to, WIDTH, rows);
  }

  /** Bright red. */
  private static Patch patch(int left, int top, int width, int rows) {
    byte[] rgb = new byte[width * rows * Patch.CHANNELS];
    for (int i = 0; i < rgb.length; i += Patch.CHANNELS) {
      rgb[i] = (byte) 0xFF;
    }
    return new Patch(left, top, width, rows, rgb);
  }

  private static byte[] picture(int offset) {
    return TestPng.png(TestPng.window(7, WIDTH, HEIGHT, offset));
  }

  private static int shade(int row) {
    return 5 * row;
  }

  private static BufferedImage slope(int offset) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        // The four rows at the top stand still.
        picture.setRGB(x, y, shade(y < 4 ? y : y + offset) * 0x010101);
      }
    }
    return picture;
  }

  /** Writes down what it hears. */
  private static final class Heard implements RebuildingSink {
    private final List<String> calls = new ArrayList<>();

    @Override
    public void frame(byte[] jpeg) {
      calls.add("frame " + Arrays.hashCode(jpeg));
    }

    @Override
    public void repeat() {
      calls.add("repeat");
    }

    @Override
    public void picture(byte[] png) {
      calls.add("picture " + Arrays.hashCode(png));
    }

    @Override
    public void rebuilt(List<Tile> tiles, List<Patch> patches) {
      calls.add("rebuilt " + tiles + patches + patches.hashCode());
    }

    @Override
    public void restart() {
      calls.clear();
    }
  }
}
