package io.vidgen.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixels are those that the JDK's own reader finds, whatever the filters. */
class PngPixelsTest {

  private static final int WIDTH = 37;
  private static final int HEIGHT = 23;

  @ParameterizedTest
  @CsvSource({
    "2, 0", "2, 1", "2, 2", "2, 3", "2, 4", "6, 0", "6, 1", "6, 2", "6, 3", "6, 4", "2, 5", "6, 5"
  })
  void everyFilterIsUndoneAsTheJdkDoes(int colorType, int filter) throws IOException {
    byte[] png = png(colorType, filter, 8);

    PngPixels pixels = PngPixels.decode(png);

    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(pixels.size()).isEqualTo(new PngPixels.Size(WIDTH, HEIGHT));
    assertThat(pixels.channels()).isEqualTo(colorType == 6 ? 4 : 3);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = (y * WIDTH + x) * pixels.channels();
        byte[] bytes = pixels.bytes();
        int rgb = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
        assertThat(rgb).as("pixel %d,%d", x, y).isEqualTo(expected.getRGB(x, y) & 0xFFFFFF);
      }
    }
  }

  @Test
  void aPictureOfManyPiecesIsOne() throws IOException {
    byte[] png = png(6, 5, 8, 1500);

    byte[] bytes = PngPixels.decode(png).bytes();

    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(png));
    int[] argb = expected.getRGB(0, 0, WIDTH, 1500, null, 0, WIDTH);
    byte[] rgba = new byte[argb.length * 4];
    for (int i = 0; i < argb.length; i++) {
      ByteBuffer.wrap(rgba).putInt(4 * i, argb[i] << 8 | argb[i] >>> 24);
    }
    assertThat(Arrays.mismatch(bytes, rgba)).isEqualTo(-1);
  }

  @Test
  void aPictureMayTakeTheMemoryOfAnotherOfItsLength() throws IOException {
    byte[] spare = PngPixels.decode(png(2, 5, 8)).bytes();
    byte[] png = png(2, 4, 8);

    PngPixels second = PngPixels.decode(png, spare);

    assertThat(second.bytes()).isSameAs(spare).isEqualTo(PngPixels.decode(png).bytes());
    assertThat(PngPixels.decode(png(6, 4, 8), spare).bytes()).isNotSameAs(spare);
  }

  @Test
  void aPictureThatIsCutShortIsRefused() throws IOException {
    byte[] png = png(2, 5, 8);
    for (int length = 0; length < png.length - 24; length += 5) {
      byte[] cut = Arrays.copyOf(png, length);
      assertThatIOException().as("%d bytes", length).isThrownBy(() -> PngPixels.decode(cut));
    }
  }

  @Test
  void aDamagedPictureIsRefused() throws IOException {
    byte[] png = png(2, 0, 8);
    png[60] ^= 0x55;
    png[61] ^= 0x33;

    assertThatIOException().isThrownBy(() -> PngPixels.decode(png));
  }

  @Test
  void otherKindsAreRefusedByName() throws IOException {
    byte[] deep = png(2, 0, 16);

    assertThatIOException()
        .isThrownBy(() -> PngPixels.sizeOf(deep))
        .withMessageContaining("16 bits");
    assertThatIOException()
        .isThrownBy(() -> PngPixels.decode(png(6, 7, 8)))
        .withMessageContaining("unknown filter");
  }

  /** Filter 5 is all of them in turn; 7 is none. */
  private static byte[] png(int colorType, int filter, int depth) throws IOException {
    return png(colorType, filter, depth, HEIGHT);
  }

  private static byte[] png(int colorType, int filter, int depth, int height) throws IOException {
    int channels = colorType == 6 ? 4 : 3;
    Random random = new Random(11L * colorType + filter);
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(rows, new Deflater(1))) {
      for (int y = 0; y < height; y++) {
        deflating.write(filter == 5 ? y % 5 : filter);
        byte[] row = new byte[WIDTH * channels];
        random.nextBytes(row);
        deflating.write(row);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(WIDTH);
    fields.writeInt(height);
    fields.write(new byte[] {(byte) depth, (byte) colorType, 0, 0, 0});
    chunk(png, "IHDR", header.toByteArray());
    byte[] data = rows.toByteArray();
    chunk(png, "IDAT", Arrays.copyOf(data, data.length / 2));
    chunk(png, "IDAT", Arrays.copyOfRange(data, data.length / 2, data.length));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    DataOutputStream fields = new DataOutputStream(out);
    fields.writeInt(data.length);
    fields.write(name);
    fields.write(data);
    fields.writeInt((int) sum.getValue());
  }
}
