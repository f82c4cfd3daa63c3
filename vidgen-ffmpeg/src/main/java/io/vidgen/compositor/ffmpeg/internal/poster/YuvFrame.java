package io.vidgen.compositor.ffmpeg.internal.poster;

import java.awt.image.BufferedImage;

/** A frame as FFmpeg decodes it: 4:2:0, BT.709, limited range. */
final class YuvFrame {

  private final int width;
  private final int height;
  private final byte[] bytes;

  /**
   * A frame in memory of its owner's.
   *
   * @param width even
   * @param height even
   * @param bytes the planes Y, Cb and Cr, one after the other
   */
  YuvFrame(int width, int height, byte[] bytes) {
    this.width = width;
    this.height = height;
    this.bytes = bytes;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  static int bytesOf(int width, int height) {
    return width * height * 3 / 2;
  }

  /** From 16, black, to 235, white. */
  int luma(int x, int y) {
    return bytes[y * width + x] & 0xFF;
  }

  /** The same frame in memory of its own. */
  YuvFrame copy() {
    return new YuvFrame(width, height, bytes.clone());
  }

  /** In TYPE_INT_RGB; colour is interpolated between its pixels (Rec. ITU-R BT.709-6, item 3). */
  BufferedImage toImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double light = 1.164384 * (luma(x, y) - 16);
        double blue = chroma(width * height, x, y) - 128;
        double red = chroma(width * height * 5 / 4, x, y) - 128;
        row[x] =
            (level(light + 1.792741 * red) << 16)
                | (level(light - 0.213249 * blue - 0.532909 * red) << 8)
                | level(light + 2.112402 * blue);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  /** Colour's pixels lie on every second column, and midway between rows. */
  private double chroma(int plane, int x, int y) {
    int columns = width / 2;
    int rows = height / 2;
    int left = x / 2;
    int right = Math.min(columns - 1, (x + 1) / 2);
    int near = y / 2;
    int far = Math.max(0, Math.min(rows - 1, y % 2 == 0 ? near - 1 : near + 1));
    return 0.375 * (at(plane, columns, left, near) + at(plane, columns, right, near))
        + 0.125 * (at(plane, columns, left, far) + at(plane, columns, right, far));
  }

  private int at(int plane, int columns, int x, int y) {
    return bytes[plane + y * columns + x] & 0xFF;
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
