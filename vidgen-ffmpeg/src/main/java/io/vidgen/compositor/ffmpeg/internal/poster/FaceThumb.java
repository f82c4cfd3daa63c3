package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;

/** The brightness of the bubble's square in one frame, in few pixels. Immutable. */
final class FaceThumb {

  static final int SIDE = 96;

  /**
   * A part of the square. Where they are is where faces are that fill most of their clip, as
   * webcams and phones show them: nothing looks for the face itself.
   */
  enum Band {
    EYES(0.30, 0.52),
    MOUTH(0.54, 0.80),
    FACE(0.20, 0.80);

    private final int top;
    private final int bottom;

    Band(double top, double bottom) {
      this.top = (int) (top * SIDE);
      this.bottom = (int) (bottom * SIDE);
    }
  }

  /** Between the hair on both sides, which has more edges than a face. */
  private static final int LEFT = SIDE * 5 / 16;

  private static final int RIGHT = SIDE * 11 / 16;

  private final byte[] luma;

  /**
   * A thumb.
   *
   * @param luma {@link #SIDE} rows of as many pixels; not to be changed afterwards
   */
  FaceThumb(byte[] luma) {
    this.luma = luma;
  }

  static FaceThumb of(YuvFrame frame, BubbleGeometry bubble) {
    byte[] luma = new byte[SIDE * SIDE];
    for (int row = 0; row < SIDE; row++) {
      int top = bubble.y() + row * bubble.diameter() / SIDE;
      int bottom = Math.max(top + 1, bubble.y() + (row + 1) * bubble.diameter() / SIDE);
      for (int column = 0; column < SIDE; column++) {
        int left = bubble.x() + column * bubble.diameter() / SIDE;
        int right = Math.max(left + 1, bubble.x() + (column + 1) * bubble.diameter() / SIDE);
        luma[row * SIDE + column] = (byte) mean(frame, left, top, right, bottom);
      }
    }
    return new FaceThumb(luma);
  }

  private static int mean(YuvFrame frame, int left, int top, int right, int bottom) {
    int sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += frame.luma(x, y);
      }
    }
    return sum / ((right - left) * (bottom - top));
  }

  /** The variance of the Laplacian: high for sharp edges, low for what is blurred or plain. */
  double detail(Band band) {
    double sum = 0;
    double squares = 0;
    for (int y = band.top; y < band.bottom; y++) {
      for (int x = LEFT; x < RIGHT; x++) {
        int laplacian = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y);
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    double count = (double) (band.bottom - band.top) * (RIGHT - LEFT);
    double mean = sum / count;
    return squares / count - mean * mean;
  }

  /** How much a pixel differs from another thumb's, on average. */
  double difference(FaceThumb other, Band band) {
    long sum = 0;
    for (int y = band.top; y < band.bottom; y++) {
      for (int x = LEFT; x < RIGHT; x++) {
        sum += Math.abs(at(x, y) - other.at(x, y));
      }
    }
    return (double) sum / ((band.bottom - band.top) * (RIGHT - LEFT));
  }

  private int at(int x, int y) {
    return luma[y * SIDE + x] & 0xFF;
  }
}
