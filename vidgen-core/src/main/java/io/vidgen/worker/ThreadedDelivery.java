package io.vidgen.worker;

import io.vidgen.event.RenderEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A thread for each listener, so that none waits for another. */
final class ThreadedDelivery implements EventDelivery {

  /** How long all listeners together may still take when the worker has stopped. */
  private static final Duration LISTENERS_END_WITHIN = Duration.ofSeconds(5);

  private final List<ListenerThread> threads;

  ThreadedDelivery(List<IsolatedListener> listeners) {
    this.threads =
        IntStream.range(0, listeners.size())
            .mapToObj(i -> new ListenerThread(listeners.get(i), "vidgen-events-" + (i + 1)))
            .toList();
  }

  @Override
  public void deliver(RenderEvent event) {
    threads.forEach(thread -> thread.offer(event));
  }

  @Override
  public void close() {
    threads.forEach(ListenerThread::takeNoMore);
    long end = System.nanoTime() + LISTENERS_END_WITHIN.toNanos();
    boolean interrupted = false;
    for (ListenerThread thread : threads) {
      try {
        thread.awaitEnd(interrupted ? 0 : end - System.nanoTime());
      } catch (InterruptedException e) {
        interrupted = true;
        thread.endNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
