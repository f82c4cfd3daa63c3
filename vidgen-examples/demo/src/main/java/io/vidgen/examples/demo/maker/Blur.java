package io.vidgen.examples.demo.maker;

import java.awt.image.BufferedImage;

/** Throws an image out of focus. */
final class Blur {
  // Three box blurs are close to a bell curve.
  private static final int PASSES = 3;

  private Blur() {}

  static BufferedImage of(BufferedImage image, int radius) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    for (int pass = 0; pass < PASSES; pass++) {
      for (int y = 0; y < height; y++) {
        average(pixels, y * width, 1, width, radius);
      }
      for (int x = 0; x < width; x++) {
        average(pixels, x, width, height, radius);
      }
    }
    BufferedImage blurred = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    blurred.setRGB(0, 0, width, height, pixels, 0, width);
    return blurred;
  }

  /** Replaces each pixel of one row or column by the mean of its neighbours. */
  private static void average(int[] pixels, int start, int step, int length, int radius) {
    int[] line = new int[length];
    for (int i = 0; i < length; i++) {
      line[i] = pixels[start + i * step];
    }
    int count = 2 * radius + 1;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum = 0;
      for (int i = -radius; i <= radius; i++) {
        sum += channel(line, i, shift);
      }
      for (int i = 0; i < length; i++) {
        int at = start + i * step;
        pixels[at] = (pixels[at] & ~(0xff << shift)) | ((sum / count) << shift);
        sum += channel(line, i + radius + 1, shift) - channel(line, i - radius, shift);
      }
    }
  }

  private static int channel(int[] line, int index, int shift) {
    int inside = Math.min(line.length - 1, Math.max(0, index));
    return (line[inside] >> shift) & 0xff;
  }
}
