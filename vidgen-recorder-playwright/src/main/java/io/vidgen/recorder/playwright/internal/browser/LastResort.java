package io.vidgen.recorder.playwright.internal.browser;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends what hangs when a time is up, unless it is closed before. */
public final class LastResort implements AutoCloseable {

  private final @Nullable ScheduledFuture<?> killing;

  private LastResort(@Nullable ScheduledFuture<?> killing) {
    this.killing = killing;
  }

  /** Waits from now on; where the timer has ended with its recorder, nobody waits any more. */
  public static LastResort after(Duration time, Runnable ending, ScheduledExecutorService timer) {
    try {
      return new LastResort(timer.schedule(ending, time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      ending.run();
      return new LastResort(null);
    }
  }

  @Override
  public void close() {
    if (killing != null) {
      killing.cancel(false);
    }
  }
}
