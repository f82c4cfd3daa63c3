package io.vidgen.compositor.ffmpeg.internal.frames;

/**
 * Which pixels of a line make up each pixel of a scaled one, and how much of each, by a Lanczos
 * filter of three lobes.
 */
final class LanczosWeights {

  private static final int LOBES = 3;

  final int[] first;
  final float[][] weights;

  private LanczosWeights(int count) {
    first = new int[count];
    weights = new float[count][];
  }

  /** Of a whole line. */
  static LanczosWeights of(int from, int to) {
    return of(0, from, from, to);
  }

  /**
   * Of a part of a line, between whole pixels too. Beyond the line's ends, there is nothing.
   *
   * @param start where the part begins
   * @param length of the part
   * @param from how many pixels the line has
   * @param to how many the part is to have
   */
  static LanczosWeights of(double start, double length, int from, int to) {
    LanczosWeights all = new LanczosWeights(to);
    double scale = Math.max(1, length / to);
    double reach = LOBES * scale;
    for (int i = 0; i < to; i++) {
      double middle = Math.max(-0.5, Math.min(from - 0.5, start + (i + 0.5) * length / to - 0.5));
      int begin = Math.max(0, (int) Math.ceil(middle - reach));
      int end = Math.min(from - 1, (int) Math.floor(middle + reach));
      float[] weights = new float[end - begin + 1];
      double sum = 0;
      for (int j = begin; j <= end; j++) {
        double weight = lanczos((j - middle) / scale);
        weights[j - begin] = (float) weight;
        sum += weight;
      }
      for (int j = 0; j < weights.length; j++) {
        weights[j] /= (float) sum;
      }
      all.first[i] = begin;
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
