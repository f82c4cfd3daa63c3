package io.vidgen.pipeline;

import java.util.List;
import java.util.OptionalInt;

/** Adds the progress of scenes, each weighted by its length, up to that of a stage. Thread-safe. */
final class SceneProgress {

  private final List<Long> weights;
  private final double total;
  private final double[] fractions;
  private final StageListener listener;

  SceneProgress(List<Long> weights, StageListener listener) {
    this.weights = weights;
    this.total = weights.stream().mapToDouble(Long::doubleValue).sum();
    this.fractions = new double[weights.size()];
    this.listener = listener;
  }

  /** Under the lock, so that the listener hears one call at a time and never a step back. */
  synchronized void update(int scene, double fraction) {
    fractions[scene] = Math.max(fractions[scene], Math.min(1, fraction));
    double done = 0;
    for (int i = 0; i < fractions.length; i++) {
      done += fractions[i] * weights.get(i);
    }
    listener.progress(OptionalInt.of(scene), Math.min(1, done / total));
  }

  synchronized void log(String line) {
    listener.log(line);
  }
}
