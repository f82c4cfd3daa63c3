package io.vidgen.compositor.ffmpeg.internal.frames;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Scales pictures with a Lanczos filter of three lobes, which keeps small text sharp; Java's own
 * scaling leaves pixels out, or blurs. Pictures come out without transparency.
 */
public final class Resampler {

  private static final int CHANNELS = 3;

  private Resampler() {}

  /** A picture of the given size, in TYPE_INT_RGB. */
  public static BufferedImage scaled(BufferedImage picture, int width, int height) {
    int fromWidth = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, fromWidth, picture.getHeight(), null, 0, fromWidth);
    LanczosWeights across = LanczosWeights.of(fromWidth, width);
    LanczosWeights down = LanczosWeights.of(picture.getHeight(), height);
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    float[] line = new float[fromWidth * CHANNELS];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      squeeze(pixels, fromWidth, down.first[y], down.weights[y], line);
      for (int x = 0; x < width; x++) {
        row[x] = pixel(line, across.first[x], across.weights[x]);
      }
      result.setRGB(0, y, width, 1, row, 0, width);
    }
    return result;
  }

  /** Makes one line of some rows. */
  private static void squeeze(int[] pixels, int width, int first, float[] weights, float[] line) {
    Arrays.fill(line, 0);
    int at = first * width;
    for (float weight : weights) {
      int to = 0;
      for (int x = 0; x < width; x++) {
        int rgb = pixels[at++];
        line[to++] += weight * ((rgb >> 16) & 0xFF);
        line[to++] += weight * ((rgb >> 8) & 0xFF);
        line[to++] += weight * (rgb & 0xFF);
      }
    }
  }

  private static int pixel(float[] line, int first, float[] weights) {
    float red = 0;
    float green = 0;
    float blue = 0;
    int at = first * CHANNELS;
    for (float weight : weights) {
      red += weight * line[at++];
      green += weight * line[at++];
      blue += weight * line[at++];
    }
    return (level(red) << 16) | (level(green) << 8) | level(blue);
  }

  private static int level(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }
}
