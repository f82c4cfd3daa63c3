package io.vidgen.worker;

import io.vidgen.RetryPolicy;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.RenderCancelledException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the queue how an attempt has ended. */
record Settlement(
    ClaimedRender claim,
    RenderQueue queue,
    RetryPolicy retryPolicy,
    CancellationToken cancellation) {

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  /**
   * Tells the queue until it has answered: whether the answer to an earlier try was lost is the
   * queue's to know. A worker that is shutting down, or may have lost its lease, asks once more and
   * leaves it at that.
   *
   * @return why the queue has not taken it; empty when it has
   */
  Optional<RuntimeException> settle(Outcome outcome) {
    for (int failures = 1; ; failures++) {
      boolean last = cancellation.isCancelled();
      try {
        queue.settle(claim, outcome);
        return Optional.empty();
      } catch (LeaseLostException | RenderCancelledException e) {
        log.info("Not settled: {}", e.getMessage());
        return Optional.of(e);
      } catch (RuntimeException e) {
        log.warn("Cannot settle the render: {}", e.toString());
        if (last || !pause(retryPolicy.delayAfter(failures))) {
          return Optional.of(e);
        }
      }
    }
  }

  /** Waits, but not longer than until the attempt is cancelled. False when interrupted. */
  private boolean pause(Duration duration) {
    CountDownLatch over = new CountDownLatch(1);
    try (var waiting = cancellation.onCancel(over::countDown)) {
      boolean cancelled = over.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      log.debug("Settling again{}", cancelled ? " for the last time" : "");
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
