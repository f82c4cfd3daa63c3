package io.vidgen.worker;

import io.vidgen.event.RenderEvent;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls one listener; what it has not heard yet waits in a bounded queue. Thread-safe. */
final class ListenerThread {

  /** As {@link io.vidgen.event.RenderEventListener} promises. */
  static final int CAPACITY = 1024;

  private static final int INTERRUPTED_ENDS_WITHIN_SECONDS = 1;

  private static final Logger log = LoggerFactory.getLogger(ListenerThread.class);

  private final IsolatedListener listener;
  private final ThreadPoolExecutor thread;
  private final AtomicLong lost = new AtomicLong();

  /** The thread starts with the first event, and is a daemon: a listener may never return. */
  ListenerThread(IsolatedListener listener, String name) {
    this.listener = listener;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(CAPACITY),
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
  }

  void offer(RenderEvent event) {
    if (event instanceof RenderEvent.Progressed && thread.getQueue().size() >= CAPACITY / 2) {
      return;
    }
    try {
      thread.execute(() -> listener.on(event));
      long missed = lost.getAndSet(0);
      if (missed > 0) {
        log.warn("{} keeps up again; it has missed {} events", listener, missed);
      }
    } catch (RejectedExecutionException e) {
      if (lost.getAndIncrement() == 0) {
        log.warn("{} is too slow or stopped, and misses {}", listener, event);
      }
    }
  }

  void takeNoMore() {
    thread.shutdown();
  }

  /** Waits until it has heard all; after that time it is interrupted, and misses the rest. */
  void awaitEnd(long nanos) throws InterruptedException {
    if (!thread.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
      log.warn("{} has not come to an end, and misses {} events", listener, endNow());
      if (!thread.awaitTermination(INTERRUPTED_ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        log.warn("{} does not react to an interrupt; its thread stays", listener);
      }
    }
  }

  /** Interrupts it; how many events it has not heard. */
  int endNow() {
    return thread.shutdownNow().size();
  }
}
