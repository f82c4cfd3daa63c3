package io.vidgen.worker;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.render.CancellationToken;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an attempt that takes too long, and gives up one that does not end though it was
 * cancelled, for whatever reason. Thread-safe.
 */
final class AttemptLimit implements AutoCloseable {

  private final LeaseKeeper timer;
  private final Duration grace;
  private final Runnable givingUp;
  private final @Nullable ScheduledFuture<?> limit;
  private final CancellationToken.Registration onCancel;
  private @Nullable ScheduledFuture<?> end;
  private long cancelledAt;
  private boolean cancelled;
  private boolean closed;

  /**
   * Begins to count.
   *
   * @param givingUp run once if the attempt has not ended, and this is not closed, in time
   */
  AttemptLimit(
      LeaseKeeper timer,
      WorkerSettings settings,
      CancellationToken cancellation,
      Runnable givingUp) {
    this.timer = timer;
    this.grace = settings.cancelledWorkEndsWithin();
    this.givingUp = givingUp;
    Duration longest = settings.longestRender();
    this.limit =
        timer.after(
            longest,
            () ->
                cancellation.cancel(
                    new VidGenException(
                        ErrorCode.RENDER_TIMEOUT,
                        "the render took longer than " + longest.toMinutes() + " minutes",
                        null)));
    this.onCancel = cancellation.onCancel(this::cancelled);
  }

  private synchronized void cancelled() {
    if (!closed) {
      cancelled = true;
      cancelledAt = System.nanoTime();
      end = timer.after(grace, givingUp);
    }
  }

  /** How long it has gone on since it was cancelled; empty when it was not, or has ended. */
  synchronized Optional<Duration> overdue() {
    return cancelled && !closed
        ? Optional.of(Duration.ofNanos(System.nanoTime() - cancelledAt))
        : Optional.empty();
  }

  @Override
  public void close() {
    onCancel.close();
    synchronized (this) {
      closed = true;
      if (limit != null) {
        limit.cancel(false);
      }
      if (end != null) {
        end.cancel(false);
      }
    }
  }
}
