package io.vidgen.recorder;

import io.vidgen.render.VideoFormat;

/**
 * How fast a page may be scrolled.
 *
 * @param speed the mean of a move, in pixels a second, at which its fastest frame stays within the
 *     limit
 * @param leastPause how many seconds a page rests between two moves, at least
 */
record ScrollPace(double speed, double leastPause) {

  /** Of the viewport, in a frame: more is a jump. */
  private static final double LARGEST_JUMP = 1.0 / 8;

  /** What a reader can follow, in pixels a frame, in a picture of this shorter side. */
  private static final double READABLE_JUMP = 40.0 / 1080;

  /** A higher rate makes motion smoother, not faster. */
  private static final int FASTEST_RATE = 30;

  /** What it takes to see what a section is about. */
  private static final double GLANCE_SECONDS = 0.8;

  /** As fast as an eye sees motion, not jumps. */
  static ScrollPace ofEye(int viewport, int fps) {
    return new ScrollPace(mean(viewport * LARGEST_JUMP, Math.min(fps, FASTEST_RATE)), 0);
  }

  /**
   * As fast as a reader finds the place again. That is a matter of seconds, not of frames, so that
   * a lower frame rate does not make it slower.
   */
  static ScrollPace ofReader(int viewport, VideoFormat format) {
    double jump = READABLE_JUMP * Math.min(format.width(), format.height());
    double speed = Math.min(mean(jump, FASTEST_RATE), ofEye(viewport, format.fps()).speed());
    return new ScrollPace(speed, GLANCE_SECONDS);
  }

  /** A pixel less in each frame than allowed, as offsets are rounded. */
  private static double mean(double jump, int rate) {
    return Math.max(1, jump - 1) * rate / MinimumJerk.PEAK_OVER_MEAN;
  }
}
