package io.vidgen.worker;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs attempts in a fixed number of places, each on a thread of its own. An attempt that is given
 * up frees its place and keeps its thread, which is abandoned. Thread-safe.
 */
final class AttemptPool {

  private static final Logger log = LoggerFactory.getLogger(AttemptPool.class);

  private final int places;
  private final Semaphore free;
  private final Queue<Attempt> running = new ConcurrentLinkedQueue<>();
  private final AtomicLong abandoned = new AtomicLong();
  private final AtomicLong threadsMade = new AtomicLong();

  /** As many threads as places, and those that were abandoned. */
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

  private volatile boolean givingBack;

  AttemptPool(int places) {
    this.places = places;
    this.free = new Semaphore(places);
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "vidgen-render-" + threadsMade.incrementAndGet());
    thread.setDaemon(true); // It may never end.
    return thread;
  }

  /** Waits until there is a free place; reserves all that are free, and returns how many. */
  int reserve() throws InterruptedException {
    free.acquire();
    return 1 + free.drainPermits();
  }

  /** Frees reserved places that are not needed. */
  void release(int reserved) {
    free.release(reserved);
  }

  /**
   * Runs an attempt in a reserved place, which is free again when it has ended or was given up.
   *
   * @param whenFree called once the place is free again
   * @throws RejectedExecutionException when the pool is closed; the place stays reserved
   */
  void run(Attempt attempt, Runnable whenFree) {
    running.add(attempt);
    if (givingBack) {
      attempt.giveBack();
    }
    try {
      threads.execute(() -> runToItsEnd(attempt, whenFree));
    } catch (RuntimeException | Error e) {
      running.remove(attempt);
      throw e;
    }
  }

  private void runToItsEnd(Attempt attempt, Runnable whenFree) {
    try {
      attempt.run(() -> abandon(attempt, whenFree));
    } catch (RuntimeException | Error e) {
      log.error("An attempt ended in a way that it should not", e);
    } finally {
      if (running.remove(attempt)) {
        free.release();
        whenFree.run();
      }
    }
  }

  private void abandon(Attempt attempt, Runnable whenFree) {
    if (running.remove(attempt)) {
      abandoned.incrementAndGet();
      free.release();
      whenFree.run();
    }
  }

  /** Cancels what runs, and what is still to begin, to be given back to the queue. */
  void giveBack() {
    givingBack = true;
    running.forEach(Attempt::giveBack);
  }

  /** Waits until nothing runs; whether nothing does. */
  boolean awaitEnd(Duration atMost) throws InterruptedException {
    if (!free.tryAcquire(places, TimeUnit.NANOSECONDS.convert(atMost), TimeUnit.NANOSECONDS)) {
      return false;
    }
    free.release(places);
    return true;
  }

  /** Takes no more attempts; the threads end with what they run. Idempotent. */
  void close() {
    threads.shutdown();
  }

  /** What runs, longest first. */
  List<ActiveRender> active() {
    return running.stream().map(Attempt::active).toList();
  }

  /** An attempt that still runs though it was cancelled so long ago; a sentence. */
  Optional<String> overdue(Duration atLeast) {
    for (Attempt attempt : running) {
      Optional<Duration> since = attempt.overdue().filter(time -> time.compareTo(atLeast) >= 0);
      if (since.isPresent()) {
        return Optional.of(
            "render "
                + attempt.active().renderId()
                + " still runs, though it was cancelled "
                + since.get().toSeconds()
                + " s ago");
      }
    }
    return Optional.empty();
  }

  /** How many threads were abandoned. */
  long abandoned() {
    return abandoned.get();
  }
}
