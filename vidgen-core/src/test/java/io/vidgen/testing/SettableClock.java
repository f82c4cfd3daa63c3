package io.vidgen.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements InstantSource {

  private Instant now;

  /** A clock that says this. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /** A clock that says noon, UTC, on the first day of 2030. */
  public static SettableClock atNoon() {
    return new SettableClock(Instant.parse("2030-01-01T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Moves the clock; a negative duration moves it back. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }
}
