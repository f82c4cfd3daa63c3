package io.vidgen.compositor.ffmpeg.internal.process;

import io.vidgen.render.ProgressListener;

/** Passes progress on only where it rises, and the 1 only at the end. Not thread-safe. */
public final class RisingProgress {

  private static final double NEARLY = 0.99;

  private final ProgressListener listener;
  private double reported = -1;

  public RisingProgress(ProgressListener listener) {
    this.listener = listener;
  }

  /** Some share is done; never the last, as the result is still to be checked. */
  public void report(double fraction) {
    double bounded = Math.min(NEARLY, fraction);
    if (bounded > reported) {
      reported = bounded;
      listener.progress(bounded);
    }
  }
}
