package io.vidgen.recorder;

/**
 * The way people move from one place to another: {@code 10s³ - 15s⁴ + 6s⁵} (T. Flash and N. Hogan,
 * "The coordination of arm movements", Journal of Neuroscience, 1985).
 */
final class MinimumJerk {

  /** Its steepest point, in units of its mean speed. */
  static final double PEAK_OVER_MEAN = 1.875;

  private MinimumJerk() {}

  /**
   * The share of the way that is covered after a share of the time; before 0 and after 1 at rest.
   */
  static double at(double time) {
    double s = Math.min(1, Math.max(0, time));
    return s * s * s * (10 + s * (6 * s - 15));
  }
}
