package io.vidgen.recorder.playwright.internal.recording;

import io.vidgen.internal.Uninterruptibly;
import io.vidgen.recorder.Recording;
import io.vidgen.render.CancellationToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * A recording that a browser's thread has been asked for. It ends once: when the thread has done
 * it, or when the thread is given up because it has not come back in time. Thread-safe.
 */
final class RecordingTask {

  /** How often the waiting thread checks whether the recording was cancelled. */
  private static final long CANCELLATION_CHECK_MILLIS = 100;

  private final CompletableFuture<Recording> outcome = new CompletableFuture<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long dueAt;
  private volatile boolean timed;

  /** From now on the thread has so long to come back. */
  void dueWithin(Duration time) {
    dueAt = System.nanoTime() + time.toNanos();
    timed = true;
  }

  /** Something else sees to it that it ends. */
  void untimed() {
    timed = false;
  }

  /** Whether the thread should have come back. */
  boolean isOverdue() {
    return timed && System.nanoTime() - dueAt > 0;
  }

  /** Ends it; false if it has ended before. The outcome follows. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  void succeed(Recording recording) {
    outcome.complete(recording);
  }

  void fail(Throwable why) {
    outcome.completeExceptionally(why);
  }

  /**
   * Waits to the end, interrupted or not: cancellation comes through the token.
   *
   * @param leavable whether the caller need not wait for the end after a cancellation
   */
  Recording await(CancellationToken cancellation, BooleanSupplier leavable) {
    try {
      Optional<Recording> made = Optional.empty();
      while (made.isEmpty()) {
        made = Uninterruptibly.get(this::awaitBriefly);
        if (made.isEmpty() && leavable.getAsBoolean()) {
          cancellation.throwIfCancelled();
        }
      }
      return made.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Optional<Recording> awaitBriefly() throws InterruptedException, ExecutionException {
    try {
      return Optional.of(outcome.get(CANCELLATION_CHECK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }
}
