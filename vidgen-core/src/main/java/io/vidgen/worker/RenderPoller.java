package io.vidgen.worker;

import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims renders for all free places of a pool at once, on one thread. When the queue has none, it
 * waits until there is work or another place is free; when the queue fails, it waits longer from
 * failure to failure. Thread-safe.
 */
final class RenderPoller {

  private static final Logger log = LoggerFactory.getLogger(RenderPoller.class);

  private final WorkerParts parts;
  private final AttemptPool pool;
  private final Thread thread = new Thread(this::poll, "vidgen-worker");
  private volatile @Nullable Throwable lastFailure;
  private boolean stopping;
  private boolean freed;
  private @Nullable Waiting waiting;

  private enum Waiting {
    FOR_A_PLACE,
    FOR_WORK,
    AFTER_A_FAILURE
  }

  RenderPoller(WorkerParts parts, AttemptPool pool) {
    this.parts = parts;
    this.pool = pool;
  }

  void start() {
    thread.start();
  }

  /** Claims nothing more. What the queue is being asked for is still run. */
  synchronized void stop() {
    stopping = true;
    if (waiting != null) {
      thread.interrupt();
    }
  }

  /** Another place is free: what the queue did not hear of, or not yet, may be claimed for it. */
  private synchronized void placeFreed() {
    freed = true;
    if (waiting == Waiting.FOR_WORK) {
      thread.interrupt();
    }
  }

  /** Waits for the thread to end; whether it has. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, TimeUnit.MILLISECONDS.convert(atMost)));
    return !thread.isAlive();
  }

  /** What the queue threw when it was asked last; empty when it answered. */
  Optional<Throwable> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  private void poll() {
    int failures = 0;
    while (!isStopping()) {
      int places = waitFor(Waiting.FOR_A_PLACE, pool::reserve).orElse(0);
      try {
        if (places > 0 && !claimFor(places)) {
          awaitWork();
        }
        failures = 0;
      } catch (RuntimeException | Error e) {
        // Not even an Error ends the thread: nobody would notice that a worker claims no more.
        failures++;
        pauseAfter(failures, e);
      }
    }
  }

  /**
   * Fills reserved places as far as the queue has renders, and frees the others.
   *
   * @return whether it had any
   */
  private boolean claimFor(int places) {
    int left = places;
    try {
      if (!mayClaim()) {
        return true;
      }
      long asked = System.nanoTime();
      List<ClaimedRender> claims = ask(places);
      for (ClaimedRender claim : claims) {
        if (begin(claim, asked)) {
          left--;
        }
      }
      return !claims.isEmpty();
    } finally {
      pool.release(left);
    }
  }

  private List<ClaimedRender> ask(int atMost) {
    try {
      List<ClaimedRender> claims =
          parts.queue().claim(parts.settings().name(), parts.settings().lease(), atMost);
      lastFailure = null;
      return claims;
    } catch (RuntimeException | Error e) {
      lastFailure = e;
      throw e;
    }
  }

  /** Whether it runs: not when the queue has answered so late that the worker has stopped. */
  private boolean begin(ClaimedRender claim, long asked) {
    try {
      pool.run(new Attempt(claim, asked, parts), this::placeFreed);
      return true;
    } catch (RejectedExecutionException e) {
      log.info("The worker has stopped: giving render {} back", claim.renderId());
      parts.queue().settle(claim, new Outcome.Released());
      return false;
    }
  }

  private void awaitWork() {
    waitFor(
        Waiting.FOR_WORK,
        () -> {
          parts.queue().awaitWork(jittered(parts.settings().poll()));
          return true;
        });
  }

  private void pauseAfter(int failures, Throwable last) {
    Duration pause = parts.settings().retryPolicy().delayAfter(failures);
    log.warn("Cannot claim from the queue; next try in {}: {}", pause, last.toString());
    waitFor(
        Waiting.AFTER_A_FAILURE,
        () -> {
          TimeUnit.NANOSECONDS.sleep(TimeUnit.NANOSECONDS.convert(pause));
          return true;
        });
  }

  private interface Wait<T> {
    T run() throws InterruptedException;
  }

  /**
   * Waits so that the wait can be interrupted, and nothing but the wait: a claim that is under way
   * is not. Empty when it was interrupted, or what would interrupt it has happened before.
   */
  private <T> Optional<T> waitFor(Waiting why, Wait<T> wait) {
    synchronized (this) {
      if (stopping || (why == Waiting.FOR_WORK && freed)) {
        return Optional.empty();
      }
      waiting = why;
    }
    try {
      return Optional.of(wait.run());
    } catch (InterruptedException e) {
      log.debug("Interrupted while waiting");
      return Optional.empty();
    } finally {
      synchronized (this) {
        waiting = null;
        // One that came too late for the wait is still there.
        Thread.interrupted();
      }
    }
  }

  private synchronized boolean mayClaim() {
    freed = false;
    return !stopping;
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /** From half the interval to all of it, so that workers do not poll in step. */
  private static Duration jittered(Duration interval) {
    long millis = Math.max(2, interval.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }
}
