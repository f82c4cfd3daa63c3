package io.vidgen.worker;

import io.vidgen.RetryPolicy;
import java.time.Duration;

/** A worker's settings, checked against each other. */
record WorkerSettings(
    int concurrency,
    String name,
    Duration lease,
    Duration heartbeat,
    Duration poll,
    Duration stopDeadline,
    Duration longestRender,
    Duration cancelledWorkEndsWithin,
    RetryPolicy retryPolicy) {

  WorkerSettings {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, not " + concurrency);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a worker needs a name");
    }
    positive("heartbeat", heartbeat);
    positive("poll", poll);
    positive("longestRender", longestRender);
    if (lease.compareTo(heartbeat.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "lease must be at least three heartbeats, so that one may be lost: "
              + lease
              + " is less than 3 times "
              + heartbeat);
    }
    if (stopDeadline.isNegative()) {
      throw new IllegalArgumentException("stopDeadline cannot be negative: " + stopDeadline);
    }
  }

  private static void positive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(setting + " must be positive, not " + value);
    }
  }
}
