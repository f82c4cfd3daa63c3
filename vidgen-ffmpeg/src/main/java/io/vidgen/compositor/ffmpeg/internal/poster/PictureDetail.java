package io.vidgen.compositor.ffmpeg.internal.poster;

import java.awt.image.BufferedImage;

/**
 * How much a picture shows: the share of its parts that are not of one tone.
 *
 * <p>Variance over the whole picture will not do: the bubble on an empty page has plenty of it.
 */
final class PictureDetail {

  /** A page with a heading and some text has more; an empty one with a bubble less. */
  static final double ENOUGH = 0.25;

  private static final int COLUMNS = 16;
  private static final int ROWS = 9;

  /** Samples along each side of a part: enough to hit lines of text. */
  private static final int SAMPLES = 24;

  /** The standard deviation of luminance (of 0 to 255) from which on a part shows something. */
  private static final double VISIBLE = 6;

  private PictureDetail() {}

  private interface Luminance {
    /** From 0 to 255. */
    double at(int x, int y);
  }

  /** From 0, all of one tone, to 1. */
  static double of(BufferedImage picture) {
    return of(picture.getWidth(), picture.getHeight(), (x, y) -> luminance(picture.getRGB(x, y)));
  }

  /** From 0, all of one tone, to 1. */
  static double of(YuvFrame frame) {
    return of(frame.width(), frame.height(), (x, y) -> (frame.luma(x, y) - 16) * 255.0 / 219);
  }

  private static double of(int width, int height, Luminance picture) {
    int busy = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        if (deviation(picture, width, height, column, row) >= VISIBLE) {
          busy++;
        }
      }
    }
    return (double) busy / (ROWS * COLUMNS);
  }

  private static double deviation(Luminance picture, int width, int height, int column, int row) {
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < SAMPLES; j++) {
      for (int i = 0; i < SAMPLES; i++) {
        int x = (int) ((column + (i + 0.5) / SAMPLES) * width / COLUMNS);
        int y = (int) ((row + (j + 0.5) / SAMPLES) * height / ROWS);
        double luminance = picture.at(x, y);
        sum += luminance;
        squares += luminance * luminance;
      }
    }
    double count = SAMPLES * SAMPLES;
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean));
  }

  /** ITU-R BT.709. */
  static double luminance(int rgb) {
    return 0.2126 * ((rgb >> 16) & 0xFF) + 0.7152 * ((rgb >> 8) & 0xFF) + 0.0722 * (rgb & 0xFF);
  }
}
