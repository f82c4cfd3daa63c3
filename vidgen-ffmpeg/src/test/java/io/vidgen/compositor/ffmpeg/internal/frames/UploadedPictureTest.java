package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.internal.PictureWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadedPictureTest {

  @TempDir Path directory;

  /** Where the top left corner of the pixels is, once the picture is upright. */
  @ParameterizedTest
  @CsvSource({
    "1, 160, 80, 20, 20",
    "2, 160, 80, 140, 20",
    "3, 160, 80, 140, 60",
    "4, 160, 80, 20, 60",
    "5, 80, 160, 20, 20",
    "6, 80, 160, 60, 20",
    "7, 80, 160, 60, 140",
    "8, 80, 160, 20, 140",
    "9, 160, 80, 20, 20"
  })
  void aPhonesPictureIsTurnedUpright(int orientation, int width, int height, int x, int y)
      throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      Path jpeg = directory.resolve(orientation + "-" + order + ".jpg");
      Files.write(jpeg, withOrientation(jpegWithARedCorner(), orientation, order));

      BufferedImage upright = picture().readUpright(jpeg);

      assertThat(upright.getWidth()).isEqualTo(width);
      assertThat(upright.getHeight()).isEqualTo(height);
      assertThat(new Color(upright.getRGB(x, y)).getGreen()).isLessThan(60);
      assertThat(new Color(upright.getRGB(width - x, height - y)).getGreen()).isGreaterThan(200);
    }
  }

  @Test
  void aPictureWhoseNoteIsDamagedIsReadAsItIs() throws IOException {
    byte[] whole = withOrientation(jpegWithARedCorner(), 6, ByteOrder.BIG_ENDIAN);
    whole[6 + 2 + 2 + 6 + 7] = 0x7F; // Where the notes begin: far beyond their end.
    Path jpeg = Files.write(directory.resolve("damaged.jpg"), whole);

    assertThat(picture().readUpright(jpeg).getWidth()).isEqualTo(160);
  }

  @Test
  void aVeryLargePictureIsReadWithFewerPixels() throws IOException {
    Path png = directory.resolve("large.png");
    try (var out = Files.newOutputStream(png)) {
      PictureWriter.writePng(new BufferedImage(7000, 5000, BufferedImage.TYPE_BYTE_BINARY), out);
    }

    assertThat(picture().read(png).getWidth()).isEqualTo(3500);
  }

  private static UploadedPicture picture() {
    return new UploadedPicture("picture", 10_000_000, 40_000_000, 16_000_000);
  }

  private static byte[] jpegWithARedCorner() throws IOException {
    BufferedImage picture = new BufferedImage(160, 80, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 160, 80);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 40, 40);
    graphics.dispose();
    return PictureWriter.jpeg(picture, 0.95f);
  }

  /** Inserts a note after the two bytes that begin a JPEG. */
  private static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 + 4).order(order);
    tiff.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4D4D : 0x4949));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(
        ByteBuffer.allocate(4)
            .putShort((short) 0xFFE1)
            .putShort((short) (2 + 6 + tiff.capacity()))
            .array());
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(tiff.array());
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
