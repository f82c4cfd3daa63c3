package io.vidgen.compositor.ffmpeg.internal.frames;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a JPEG's pixels are to be turned to be upright, as phones note it (Exif 2.32, tag 274). Java
 * reads the pixels as they are.
 */
final class ExifOrientation {

  private static final int JPEG_BEGINS = 0xFFD8;
  private static final int APP1 = 0xFFE1;
  private static final int PICTURE_BEGINS = 0xFFDA;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int ORIENTATION = 274;
  private static final int UPRIGHT = 1;
  private static final int ENTRY_BYTES = 12;
  private static final short LITTLE_ENDIAN = 0x4949;

  private ExifOrientation() {}

  /** From 1, upright, to 8; 1 also for what has no such note, or a damaged one. */
  static int of(Path file) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (in.readUnsignedShort() != JPEG_BEGINS) {
        return UPRIGHT;
      }
      while (true) {
        int marker = in.readUnsignedShort();
        int length = in.readUnsignedShort() - 2;
        if (marker == PICTURE_BEGINS || marker >>> 8 != 0xFF || length < 0) {
          return UPRIGHT;
        }
        byte[] segment = in.readNBytes(length);
        if (marker == APP1 && beginsWithExif(segment)) {
          return read(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length).slice());
        }
      }
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      return UPRIGHT;
    }
  }

  private static boolean beginsWithExif(byte[] segment) {
    return segment.length > EXIF.length
        && ByteBuffer.wrap(segment, 0, EXIF.length).equals(ByteBuffer.wrap(EXIF));
  }

  private static int read(ByteBuffer tiff) {
    tiff.order(tiff.getShort() == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.position(4);
    tiff.position(tiff.getInt());
    int entries = tiff.getShort();
    for (int i = 0; i < entries; i++) {
      int start = tiff.position();
      if (tiff.getShort() == ORIENTATION) {
        tiff.position(start + 8);
        int orientation = tiff.getShort();
        return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
      }
      tiff.position(start + ENTRY_BYTES);
    }
    return UPRIGHT;
  }

  /** Turns and mirrors a picture so that it is upright. */
  static BufferedImage upright(BufferedImage picture, int orientation) {
    if (orientation == UPRIGHT) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    // Where a pixel (x, y) goes: m00, m10, m01, m11, m02, m12.
    AffineTransform transform =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
          default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
    boolean onItsSide = orientation > 4;
    BufferedImage turned =
        new BufferedImage(
            onItsSide ? height : width, onItsSide ? width : height, BufferedImage.TYPE_INT_ARGB);
    new AffineTransformOp(transform, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(picture, turned);
    return turned;
  }
}
