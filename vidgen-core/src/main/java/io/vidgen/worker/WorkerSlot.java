package io.vidgen.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of a worker: gets a render from the desk, runs it, gets the next. */
final class WorkerSlot implements ClaimDesk.Guest {

  private static final Logger log = LoggerFactory.getLogger(WorkerSlot.class);

  /** How often it is looked whether a render was given up. */
  private static final long CHECK_MILLIS = 50;

  private final WorkerParts parts;
  private final ClaimDesk desk;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stopped = lock.newCondition();
  private boolean stopping;
  private boolean givingBack;
  private boolean idle;
  private boolean served;
  private @Nullable Attempt current;
  private long abandonedThreads;

  WorkerSlot(String name, WorkerParts parts, ClaimDesk desk) {
    this.parts = parts;
    this.desk = desk;
    this.thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  /** Claims nothing more; an idle slot ends at once. */
  void stopClaiming() {
    lock.lock();
    try {
      stopping = true;
      stopped.signalAll();
      if (idle) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Wakes an idle slot: another's claim has brought it a render. */
  @Override
  public void served() {
    lock.lock();
    try {
      served = true;
      if (idle) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Cancels what it renders, to be given back to the queue. */
  void giveBack() {
    Attempt running;
    lock.lock();
    try {
      givingBack = true;
      running = current;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      running.giveBack();
    }
  }

  /** Waits for the thread to end; whether it has. */
  boolean await(Duration atMost) throws InterruptedException {
    thread.join(Math.max(1, atMost.toMillis()));
    return !thread.isAlive();
  }

  private void run() {
    int failures = 0;
    while (!isStopping()) {
      try {
        Optional<ClaimDesk.Claimed> claimed = desk.claimFor(this);
        failures = 0;
        if (claimed.isPresent()) {
          work(claimed.get());
        } else {
          idle(() -> parts.queue().awaitWork(jittered(parts.settings().poll())));
        }
      } catch (RuntimeException | Error e) {
        // Not even an Error ends the thread: nobody would notice that a worker claims no more.
        failures++;
        Duration pause = parts.settings().retryPolicy().delayAfter(failures);
        log.warn("Cannot claim from the queue; next try in {}: {}", pause, e.toString());
        idle(() -> pause(pause));
      }
    }
    desk.leave(this).ifPresent(this::work);
  }

  private void work(ClaimDesk.Claimed claimed) {
    Attempt attempt = new Attempt(claimed.claim(), claimed.askedAt(), parts);
    lock.lock();
    try {
      served = false;
      current = attempt;
      if (givingBack) {
        attempt.giveBack();
      }
    } finally {
      lock.unlock();
    }
    boolean abandoned = false;
    try {
      abandoned = !runToItsEnd(attempt);
    } finally {
      lock.lock();
      try {
        current = null;
        abandonedThreads += abandoned ? 1 : 0;
      } finally {
        lock.unlock();
      }
      // An interrupt that the work left behind was meant for the work.
      Thread.interrupted();
    }
  }

  /** On a thread that can be left behind; false if it was. */
  private boolean runToItsEnd(Attempt attempt) {
    Thread rendering =
        new Thread(
            () -> {
              try {
                attempt.run();
              } catch (RuntimeException | Error e) {
                log.error("An attempt ended in a way that it should not", e);
              }
            },
            thread.getName().replace("worker", "render"));
    rendering.setDaemon(true);
    rendering.start();
    while (rendering.isAlive()) {
      if (attempt.isGivenUp()) {
        return false;
      }
      try {
        rendering.join(CHECK_MILLIS);
      } catch (InterruptedException e) {
        log.debug("Nobody is to interrupt a slot that works");
      }
    }
    return true;
  }

  /** What it works on though that was cancelled so long ago; a sentence. */
  Optional<String> overdue(Duration atLeast) {
    Attempt running;
    lock.lock();
    try {
      running = current;
    } finally {
      lock.unlock();
    }
    return Optional.ofNullable(running)
        .flatMap(Attempt::overdue)
        .filter(since -> since.compareTo(atLeast) >= 0)
        .map(
            since ->
                thread.getName()
                    + " still has a render that was cancelled "
                    + since.toSeconds()
                    + " s ago");
  }

  /** What it renders, if anything. */
  Optional<ActiveRender> active() {
    lock.lock();
    try {
      return Optional.ofNullable(current).map(Attempt::active);
    } finally {
      lock.unlock();
    }
  }

  /** How many threads it has left behind. */
  long abandonedThreads() {
    lock.lock();
    try {
      return abandonedThreads;
    } finally {
      lock.unlock();
    }
  }

  private interface Wait {
    void run() throws InterruptedException;
  }

  /**
   * Waits so that {@link #stopClaiming} and {@link #served} can interrupt the wait, and nothing but
   * the wait.
   */
  private void idle(Wait wait) {
    lock.lock();
    try {
      if (stopping || served) {
        return;
      }
      idle = true;
    } finally {
      lock.unlock();
    }
    try {
      wait.run();
    } catch (InterruptedException e) {
      log.debug("Woken up{}", isStopping() ? " to stop" : " to work");
    } finally {
      lock.lock();
      try {
        idle = false;
        // If they came too late for the wait, their interrupt is still there.
        Thread.interrupted();
      } finally {
        lock.unlock();
      }
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = duration.toNanos();
      while (!stopping && nanos > 0) {
        nanos = stopped.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isStopping() {
    lock.lock();
    try {
      return stopping;
    } finally {
      lock.unlock();
    }
  }

  /** From half the interval to all of it, so that workers do not poll in step. */
  private static Duration jittered(Duration interval) {
    long millis = Math.max(2, interval.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }
}
