package io.vidgen.jdbc;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says when a claim is due to look everywhere, and not only where the last one left off. */
final class SweepGate {

  private final long interval;
  private final AtomicLong nextDue = new AtomicLong(System.nanoTime());

  SweepGate(Duration interval) {
    this.interval = interval.toNanos();
  }

  /** Whether it is this caller's turn. */
  boolean pass() {
    long due = nextDue.get();
    long now = System.nanoTime();
    return now - due >= 0 && nextDue.compareAndSet(due, now + interval);
  }

  /** The last sweep has found something: the next claim sweeps again. */
  void reopen() {
    nextDue.set(System.nanoTime());
  }
}
