package io.vidgen.compositor.ffmpeg.internal.process;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Lasts as long as a number goes on changing. Not thread-safe. */
final class StallDetector {

  private final LongSupplier signsOfLife;
  private final long nanos;
  private long seen;
  private long since;

  /**
   * @param length how long the number may stay the same
   */
  StallDetector(LongSupplier signsOfLife, Duration length) {
    this.signsOfLife = signsOfLife;
    this.nanos = length.toNanos();
    renew();
  }

  /** Begins anew. */
  void renew() {
    seen = signsOfLife.getAsLong();
    since = System.nanoTime();
  }

  boolean isOver() {
    if (signsOfLife.getAsLong() != seen) {
      renew();
    }
    return System.nanoTime() - since > nanos;
  }
}
