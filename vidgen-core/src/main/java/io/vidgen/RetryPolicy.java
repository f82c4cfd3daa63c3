package io.vidgen;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a failed attempt is tried again: exponential back-off with full jitter,
 * so that jobs that failed together do not come back together.
 *
 * <p>Formula: a random time between zero and {@code min(longest, first * 2^(attempt-1))}; see Marc
 * Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param first the bound after the first attempt; default 10 s
 * @param longest the bound that is never exceeded; default 5 min
 */
public record RetryPolicy(Duration first, Duration longest) {

  private static final int LARGEST_SHIFT = 30;

  /** Checks that the bounds are positive and in order. */
  public RetryPolicy {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "a retry needs 0 < first <= longest, not " + first + " and " + longest);
    }
  }

  /** Up to 10 s after the first attempt, doubling, up to 5 min. */
  public static RetryPolicy defaults() {
    return new RetryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(5));
  }

  /**
   * A wait after an attempt.
   *
   * @param attempt the attempt that failed, from 1
   */
  public Duration delayAfter(int attempt) {
    long factor = 1L << Math.min(Math.max(attempt, 1) - 1, LARGEST_SHIFT);
    long bound = Math.min(longest.toMillis(), first.toMillis() * factor);
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bound + 1));
  }
}
