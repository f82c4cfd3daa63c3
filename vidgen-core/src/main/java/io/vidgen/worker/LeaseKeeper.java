package io.vidgen.worker;

import io.vidgen.internal.LogContext;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews leases while renders run, and cancels a render whose lease it cannot renew in time.
 *
 * <p>Elapsed time is {@link System#nanoTime}, taken before the renewal is sent: so a worker
 * believes its lease over earlier than the queue does, never later.
 */
final class LeaseKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private static final int CLOSE_SECONDS = 2;

  private final RenderQueue queue;
  private final Duration heartbeat;
  private final ScheduledThreadPoolExecutor threads;

  LeaseKeeper(RenderQueue queue, WorkerSettings settings) {
    this.queue = queue;
    this.heartbeat = settings.heartbeat();
    AtomicInteger count = new AtomicInteger();
    // One for each render and one more: a renewal that hangs may not hold up another's deadline.
    this.threads =
        new ScheduledThreadPoolExecutor(
            settings.concurrency() + 1,
            task -> new Thread(task, "vidgen-lease-" + count.incrementAndGet()));
    threads.setRemoveOnCancelPolicy(true);
  }

  /**
   * Renews a lease until the result is closed.
   *
   * @param claimedAt {@link System#nanoTime} before the claim was asked for
   * @param report called before each renewal, to write what has piled up
   */
  Keeping keep(
      ClaimedRender claim, long claimedAt, CancellationToken cancellation, Runnable report) {
    return new Keeping(claim, claimedAt, cancellation, report);
  }

  /** Does something later, unless it is cancelled or this is closed before; null once closed. */
  @Nullable ScheduledFuture<?> after(Duration delay, Runnable action) {
    try {
      return threads.schedule(
          LogContext.carried(action), TimeUnit.MILLISECONDS.convert(delay), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      return null;
    }
  }

  /** Ends the threads; returns when they have, or after a moment if a renewal hangs. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("A lease renewal hangs; its thread ends when the queue answers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One lease being renewed. */
  final class Keeping implements AutoCloseable {

    private final ClaimedRender claim;
    private final CancellationToken cancellation;
    private final Runnable report;
    private final ScheduledFuture<?> beats;
    private @Nullable ScheduledFuture<?> deadline;
    private boolean closed;

    private Keeping(
        ClaimedRender claim, long claimedAt, CancellationToken cancellation, Runnable report) {
      this.claim = claim;
      this.cancellation = cancellation;
      this.report = report;
      long nanos = heartbeat.toNanos();
      synchronized (this) {
        postponeDeadline(claimedAt);
        this.beats =
            threads.scheduleWithFixedDelay(
                LogContext.carried(this::beat), nanos, nanos, TimeUnit.NANOSECONDS);
      }
    }

    private void beat() {
      long asked = System.nanoTime();
      try {
        report.run();
        queue.heartbeat(claim);
        synchronized (this) {
          postponeDeadline(asked);
        }
      } catch (LeaseLostException | RenderCancelledException e) {
        cancellation.cancel(e);
      } catch (RuntimeException e) {
        log.warn("Cannot renew the lease: {}", e.toString());
      }
    }

    /** The render is abandoned one heartbeat before the lease ends. */
    private void postponeDeadline(long renewedAt) {
      if (deadline != null) {
        deadline.cancel(false);
      }
      if (!closed) {
        long left = renewedAt + claim.lease().minus(heartbeat).toNanos() - System.nanoTime();
        deadline =
            threads.schedule(
                LogContext.carried(this::abandon), Math.max(0, left), TimeUnit.NANOSECONDS);
      }
    }

    private void abandon() {
      cancellation.cancel(
          new LeaseLostException(
              "the lease of render " + claim.renderId() + " could not be renewed in time"));
    }

    @Override
    public void close() {
      beats.cancel(false);
      synchronized (this) {
        closed = true;
        if (deadline != null) {
          deadline.cancel(false);
        }
      }
    }
  }
}
