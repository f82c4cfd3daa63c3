package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.ffmpeg.internal.process.RisingProgress;
import io.vidgen.render.ProgressListener;
import java.util.HashMap;
import java.util.Map;

/** Adds up what several at work have done; tells of it one call at a time. Thread-safe. */
final class SummedProgress {

  private final double whole;
  private final RisingProgress rising;
  private final Map<Integer, Double> parts = new HashMap<>();

  SummedProgress(double whole, ProgressListener listener) {
    this.whole = whole;
    this.rising = new RisingProgress(listener);
  }

  /** So much of a part is done. */
  synchronized void update(int part, double done) {
    parts.put(part, done);
    rising.report(parts.values().stream().mapToDouble(Double::doubleValue).sum() / whole);
  }
}
