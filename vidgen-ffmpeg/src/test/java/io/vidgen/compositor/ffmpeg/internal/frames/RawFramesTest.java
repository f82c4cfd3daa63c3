package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.compositor.Clip;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.compositor.ffmpeg.TestFfmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.frames.FrameFile;
import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink.Tile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.TestFrames;
import io.vidgen.testing.TestPng;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rebuilt frame is, to the bit, what it would be had its picture been read out whole. */
class RawFramesTest {

  private static final VideoFormat FORMAT = new VideoFormat(320, 180, 10);
  private static final int HEADER = 21;
  private static final int FRAME_BYTES = 320 * 180 * 3 / 2;

  @TempDir Path directory;

  @Test
  void whatAJpegSaysOfItsColoursChangesNone() throws IOException {
    byte[] jpeg = TestFrames.jpeg(page(5));

    byte[] profiled = raw(normalize(jpegs("profiled", ProfiledJpeg.of(jpeg)), "a.clip"));

    assertThat(profiled).isEqualTo(raw(normalize(jpegs("plain", jpeg), "b.clip")));
  }

  private FrameFile jpegs(String name, byte[] jpeg) throws IOException {
    try (var writer = new FrameFile.Writer(directory.resolve(name))) {
      writer.frame(jpeg);
      return writer.complete();
    }
  }

  @Test
  void framesRebuiltFromTwoPicturesEqualThoseReadOut() throws IOException {
    int[] offsets = {0, 3, 10, 11, 24, 37};
    FrameFile readOut;
    try (var writer = new FrameFile.Writer(directory.resolve("read-out"))) {
      for (int offset : offsets) {
        writer.picture(TestPng.png(page(offset)));
        writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      }
      readOut = writer.complete();
    }
    FrameFile rebuilt;
    try (var writer = new FrameFile.Writer(directory.resolve("rebuilt"))) {
      writer.picture(TestPng.png(page(0)));
      writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      writer.picture(TestPng.png(page(37)));
      for (int offset : Arrays.copyOfRange(offsets, 1, offsets.length - 1)) {
        int fromOlder = 180 - HEADER - offset;
        writer.rebuilt(
            List.of(
                new Tile(true, 0, 0, 0, 320, HEADER),
                new Tile(false, 0, HEADER + offset, HEADER, 130, fromOlder),
                new Tile(false, 150, HEADER + offset, HEADER, 170, fromOlder),
                new Tile(
                    true, 0, HEADER + fromOlder + offset - 37, HEADER + fromOlder, 320, offset)),
            List.of(patch(page(offset), 130, HEADER, 20, fromOlder)));
      }
      writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      rebuilt = writer.complete();
    }

    byte[] expected = raw(normalize(readOut, "a.clip"));
    byte[] actual = raw(normalize(rebuilt, "b.clip"));

    assertThat(actual).hasSize(offsets.length * FRAME_BYTES);
    for (int i = 0; i < offsets.length; i++) {
      int at = i * FRAME_BYTES;
      assertThat(Arrays.mismatch(actual, at, at + FRAME_BYTES, expected, at, at + FRAME_BYTES))
          .as("first difference in frame %d", i)
          .isEqualTo(-1);
    }
  }

  @Test
  void colorsAreThoseThatFfmpegItselfMakes() throws IOException {
    Path png = directory.resolve("colors.png");
    Files.write(png, TestPng.png(patches()));
    FrameFile frames;
    try (var writer = new FrameFile.Writer(directory.resolve("frames"))) {
      writer.picture(Files.readAllBytes(png));
      writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      frames = writer.complete();
    }
    Path converted =
        TestFfmpeg.make(
            directory.resolve("expected.yuv"),
            "-i "
                + png
                + " -vf scale=out_color_matrix=bt709:out_range=tv:"
                + ColorFilters.EXACT
                + ",format=yuv420p -f rawvideo");

    byte[] actual = raw(normalize(frames, "a.clip"));

    byte[] expected = Files.readAllBytes(converted);
    assertThat(actual).hasSameSizeAs(expected);
    // In the middle of patches, where no filter has an edge to treat.
    for (int y = 10; y < 180; y += 20) {
      for (int x = 10; x < 320; x += 20) {
        int chroma = 320 * 180 + y / 2 * 160 + x / 2;
        for (int at : new int[] {y * 320 + x, chroma, chroma + 160 * 90}) {
          assertThat(actual[at] & 0xFF).as("byte %d", at).isCloseTo(expected[at] & 0xFF, within(1));
        }
      }
    }
  }

  @Test
  void jpegsAmongThemKeepTheirColors() throws IOException {
    Color color = new Color(0x2563EB);
    FrameFile frames;
    try (var writer = new FrameFile.Writer(directory.resolve("frames"))) {
      writer.frame(TestFrames.jpeg(TestFrames.plain(320, 180, color)));
      writer.repeat();
      writer.picture(TestPng.png(TestFrames.plain(320, 180, color)));
      writer.rebuilt(Tile.wholePicture(320, 180), List.of());
      frames = writer.complete();
    }

    byte[] raw = raw(normalize(frames, "a.clip"));

    assertThat(raw).hasSize(3 * FRAME_BYTES);
    assertThat(Arrays.copyOfRange(raw, FRAME_BYTES, 2 * FRAME_BYTES))
        .isEqualTo(Arrays.copyOf(raw, FRAME_BYTES));
    for (int at : new int[] {0, 320 * 180, 320 * 180 + 160 * 90}) {
      assertThat(raw[at] & 0xFF)
          .as("byte %d", at)
          .isCloseTo(raw[2 * FRAME_BYTES + at] & 0xFF, within(2));
    }
  }

  private Clip normalize(FrameFile frames, String name) {
    try (FfmpegCompositor compositor = TestFfmpeg.compositor().build()) {
      return compositor.normalizeScene(
          frames, FORMAT, directory.resolve(name), ProgressListener.NONE, new CancellationToken());
    }
  }

  /** What the final encoding gets. */
  private byte[] raw(Clip clip) throws IOException {
    ByteArrayOutputStream fed = new ByteArrayOutputStream();
    try (Ffmpeg ffmpeg = new Ffmpeg(TestFfmpeg.INSTALLATION, Duration.ofSeconds(30))) {
      var decoder = new JpegDecoder(ffmpeg, directory, new CancellationToken());
      new RawFeed(JoinedFrames.in(clip).files(), FORMAT, decoder).writeTo(fed);
    }
    return fed.toByteArray();
  }

  private static Patch patch(BufferedImage page, int left, int top, int width, int rows) {
    byte[] rgb = new byte[width * rows * Patch.CHANNELS];
    for (int i = 0; i < width * rows; i++) {
      int pixel = page.getRGB(left + i % width, top + i / width);
      rgb[i * Patch.CHANNELS] = (byte) (pixel >> 16);
      rgb[i * Patch.CHANNELS + 1] = (byte) (pixel >> 8);
      rgb[i * Patch.CHANNELS + 2] = (byte) pixel;
    }
    return new Patch(left, top, width, rows, rgb);
  }

  /** Noise that scrolls under a header that stands still. */
  private static BufferedImage page(int offset) {
    BufferedImage page = TestPng.window(3, 320, 180, offset);
    BufferedImage header = TestPng.window(4, 320, HEADER, 0);
    page.setRGB(0, 0, 320, HEADER, header.getRGB(0, 0, 320, HEADER, null, 0, 320), 0, 320);
    return page;
  }

  private static BufferedImage patches() {
    BufferedImage picture = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 180; y++) {
      for (int x = 0; x < 320; x++) {
        int column = x / 20;
        int row = y / 20;
        float hue = column / 16f;
        float bright = (1 + row) / 9f;
        picture.setRGB(x, y, Color.HSBtoRGB(hue, row % 2 == 0 ? 1 : 0.4f, bright));
      }
    }
    return picture;
  }
}
