package io.vidgen.examples.benchmarks;

import io.vidgen.render.VideoFormat;

/**
 * The part of a frame that is judged: how bright each pixel of its upper rows is, which no facecam
 * reaches.
 */
final class Luma {

  /** More than a lossy encoder adds to what stands still, less than text that moves by a pixel. */
  private static final int NOTICED = 40;

  private static final int NOTICED_PIXELS = 50;

  /** Side of the squares that SSIM compares, and how far apart they are, as x264 has it. */
  private static final int SQUARE = 8;

  private static final int STEP = 4;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  private static final int THUMB_STEP = 8;

  private final int width;
  private final int height;

  private Luma(int width, int height) {
    this.width = width;
    this.height = height;
  }

  static Luma of(VideoFormat format) {
    return new Luma(format.width(), format.height() * 5 / 9);
  }

  int bytes() {
    return width * height;
  }

  /** The filter that makes it out of RGB. */
  String filter() {
    return "crop=%d:%d:0:0,format=gray".formatted(width, height);
  }

  /** Whether somebody could see that two frames differ. */
  static boolean differs(byte[] a, byte[] b) {
    int noticed = 0;
    for (int i = 0; i < a.length; i++) {
      if (Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)) > NOTICED && ++noticed >= NOTICED_PIXELS) {
        return true;
      }
    }
    return false;
  }

  /**
   * The mean structural similarity (Z. Wang and others, "Image quality assessment: from error
   * visibility to structural similarity", IEEE Transactions on Image Processing, 2004).
   */
  double ssim(byte[] a, byte[] b) {
    double sum = 0;
    int squares = 0;
    for (int y = 0; y + SQUARE <= height; y += STEP) {
      for (int x = 0; x + SQUARE <= width; x += STEP) {
        sum += ssimOfSquare(a, b, y * width + x);
        squares++;
      }
    }
    return sum / squares;
  }

  private double ssimOfSquare(byte[] a, byte[] b, int at) {
    int sumA = 0;
    int sumB = 0;
    int squares = 0;
    int products = 0;
    for (int y = 0; y < SQUARE; y++) {
      for (int i = at + y * width; i < at + y * width + SQUARE; i++) {
        int p = a[i] & 0xFF;
        int q = b[i] & 0xFF;
        sumA += p;
        sumB += q;
        squares += p * p + q * q;
        products += p * q;
      }
    }
    double n = SQUARE * SQUARE;
    double meanA = sumA / n;
    double meanB = sumB / n;
    double variances = squares / n - meanA * meanA - meanB * meanB;
    double covariance = products / n - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
  }

  /** Few pixels, for finding what is alike: means of blocks. */
  byte[] thumb(byte[] frame) {
    int columns = width / THUMB_STEP;
    byte[] thumb = new byte[columns * (height / THUMB_STEP)];
    for (int i = 0; i < thumb.length; i++) {
      int at = i / columns * THUMB_STEP * width + i % columns * THUMB_STEP;
      int sum = 0;
      for (int y = 0; y < THUMB_STEP; y++) {
        for (int x = 0; x < THUMB_STEP; x++) {
          sum += frame[at + y * width + x] & 0xFF;
        }
      }
      thumb[i] = (byte) (sum / (THUMB_STEP * THUMB_STEP));
    }
    return thumb;
  }

  /** How far apart two such thumbs are. */
  static long distance(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      int difference = (a[i] & 0xFF) - (b[i] & 0xFF);
      sum += (long) difference * difference;
    }
    return sum;
  }
}
