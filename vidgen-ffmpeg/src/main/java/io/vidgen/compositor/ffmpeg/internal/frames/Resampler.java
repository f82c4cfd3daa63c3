package io.vidgen.compositor.ffmpeg.internal.frames;

import java.awt.image.BufferedImage;

/**
 * Scales pictures with a Lanczos filter of three lobes, which keeps small text sharp; Java's own
 * scaling leaves pixels out, or blurs. Pictures come out without transparency.
 */
public final class Resampler {

  private static final int LOBES = 3;

  private Resampler() {}

  /** A picture of the given size, in TYPE_INT_RGB. */
  public static BufferedImage scaled(BufferedImage picture, int width, int height) {
    int fromWidth = picture.getWidth();
    int fromHeight = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, fromWidth, fromHeight, null, 0, fromWidth);
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Weights across = Weights.of(fromWidth, width);
    Weights down = Weights.of(fromHeight, height);
    float[] narrow = new float[width * fromHeight * 3];
    for (int y = 0; y < fromHeight; y++) {
      for (int x = 0; x < width; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        float[] weights = across.weights[x];
        int at = y * fromWidth + across.first[x];
        for (float weight : weights) {
          int rgb = pixels[at++];
          red += weight * ((rgb >> 16) & 0xFF);
          green += weight * ((rgb >> 8) & 0xFF);
          blue += weight * (rgb & 0xFF);
        }
        int to = (y * width + x) * 3;
        narrow[to] = red;
        narrow[to + 1] = green;
        narrow[to + 2] = blue;
      }
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      float[] weights = down.weights[y];
      for (int x = 0; x < width; x++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        int at = (down.first[y] * width + x) * 3;
        for (float weight : weights) {
          red += weight * narrow[at];
          green += weight * narrow[at + 1];
          blue += weight * narrow[at + 2];
          at += width * 3;
        }
        row[x] = (level(red) << 16) | (level(green) << 8) | level(blue);
      }
      result.setRGB(0, y, width, 1, row, 0, width);
    }
    return result;
  }

  private static int level(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }

  /** Which pixels make up each pixel of a line, and how much of each. */
  private static final class Weights {

    final int[] first;
    final float[][] weights;

    private Weights(int count) {
      first = new int[count];
      weights = new float[count][];
    }

    static Weights of(int from, int to) {
      Weights all = new Weights(to);
      double scale = Math.max(1, (double) from / to);
      double reach = LOBES * scale;
      for (int i = 0; i < to; i++) {
        double middle = (i + 0.5) * from / to - 0.5;
        int start = Math.max(0, (int) Math.ceil(middle - reach));
        int end = Math.min(from - 1, (int) Math.floor(middle + reach));
        float[] weights = new float[end - start + 1];
        double sum = 0;
        for (int j = start; j <= end; j++) {
          double weight = lanczos((j - middle) / scale);
          weights[j - start] = (float) weight;
          sum += weight;
        }
        for (int j = 0; j < weights.length; j++) {
          weights[j] /= (float) sum;
        }
        all.first[i] = start;
        all.weights[i] = weights;
      }
      return all;
    }

    private static double lanczos(double x) {
      if (Math.abs(x) < 1e-9) {
        return 1;
      }
      if (Math.abs(x) >= LOBES) {
        return 0;
      }
      double angle = Math.PI * x;
      return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }
  }
}
