package io.vidgen.examples.server.api;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a camera was held: the orientation, 1 to 8, of a JPEG's Exif data (Exif 2.32, tag 0x0112).
 * Java's reader leaves a photo as the sensor saw it.
 */
record JpegOrientation(int value) {

  private static final JpegOrientation UPRIGHT = new JpegOrientation(1);

  /** Exif comes first, and a segment of a JPEG has at most 64 KiB. */
  private static final int HEAD = 128 << 10;

  private static final int START_OF_IMAGE = 0xFFD8;
  private static final int APP1 = 0xFFE1;
  private static final int FIRST_SEGMENT = 0xFFE0;
  private static final int LAST_SEGMENT = 0xFFEF;
  private static final int EXIF_NAME_LENGTH = 6;
  private static final int ENTRY_LENGTH = 12;
  private static final int ORIENTATION = 0x0112;

  /** The orientation of a picture in a file; upright where it says none. */
  static JpegOrientation of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(ByteBuffer.wrap(in.readNBytes(HEAD)));
    }
  }

  private static JpegOrientation of(ByteBuffer head) {
    try {
      if (unsigned(head, 0) != START_OF_IMAGE) {
        return UPRIGHT;
      }
      int at = 2;
      for (int marker = unsigned(head, at);
          marker >= FIRST_SEGMENT && marker <= LAST_SEGMENT;
          marker = unsigned(head, at)) {
        if (marker == APP1 && head.getInt(at + 4) == 0x45786966) { // "Exif"
          return ofTiff(head.slice(at + 4 + EXIF_NAME_LENGTH, unsigned(head, at + 2) - 8));
        }
        at += 2 + unsigned(head, at + 2);
      }
      return UPRIGHT;
    } catch (IndexOutOfBoundsException e) {
      return UPRIGHT; // Cut short, or lies about its lengths: the reader judges the picture itself.
    }
  }

  private static JpegOrientation ofTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = unsigned(tiff, directory);
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY_LENGTH;
      if (unsigned(tiff, entry) == ORIENTATION) {
        int value = unsigned(tiff, entry + 8);
        return value >= 1 && value <= 8 ? new JpegOrientation(value) : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xFFFF;
  }

  /** The picture as it was seen. */
  BufferedImage upright(BufferedImage picture) {
    if (value == 1) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    boolean turned = value >= 5;
    BufferedImage result =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.drawImage(picture, transform(width, height), null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  /** Where a point of the stored picture belongs: {@code m00, m10, m01, m11, m02, m12}. */
  private AffineTransform transform(int width, int height) {
    return switch (value) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
