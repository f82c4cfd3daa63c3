package io.vidgen.internal;

import io.vidgen.render.ProgressListener;
import java.util.Arrays;

/**
 * Adds up the progress of scenes that are worked on side by side, each weighted by its length.
 * Tells of the whole one call at a time, and of no step back. Thread-safe.
 */
public final class ProgressSum {

  private final long[] weights;
  private final double total;
  private final double[] fractions;
  private final ProgressListener whole;

  /**
   * A sum of nothing yet.
   *
   * @param weights how long each scene is, such as in frames
   * @param whole hears how much of all scenes is done, and which moved
   */
  public ProgressSum(long[] weights, ProgressListener whole) {
    this.weights = weights.clone();
    this.total = Arrays.stream(weights).sum();
    this.fractions = new double[weights.length];
    this.whole = whole;
  }

  /** A listener for one scene. */
  public ProgressListener ofScene(int scene) {
    return fraction -> update(scene, fraction);
  }

  private synchronized void update(int scene, double fraction) {
    fractions[scene] = Math.max(fractions[scene], Math.min(1, fraction));
    double done = 0;
    for (int i = 0; i < fractions.length; i++) {
      done += fractions[i] * weights[i];
    }
    whole.progress(scene, Math.min(1, done / total));
  }
}
