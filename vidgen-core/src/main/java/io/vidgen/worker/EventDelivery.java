package io.vidgen.worker;

import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import java.util.List;

/** Brings events to listeners; nothing that these do comes back. Thread-safe. */
interface EventDelivery extends AutoCloseable {

  /** To all listeners, in the order of the calls. Does not throw. */
  void deliver(RenderEvent event);

  /** Lets listeners hear what is on its way, for a moment, and ends its threads. Idempotent. */
  @Override
  void close();

  /** On threads of its own. */
  static EventDelivery threaded(List<RenderEventListener> listeners) {
    return new ThreadedDelivery(listeners.stream().map(IsolatedListener::new).toList());
  }

  /** On the thread that delivers, which waits. */
  static EventDelivery direct(List<RenderEventListener> listeners) {
    List<IsolatedListener> isolated = listeners.stream().map(IsolatedListener::new).toList();
    return new EventDelivery() {
      @Override
      public synchronized void deliver(RenderEvent event) {
        isolated.forEach(listener -> listener.on(event));
      }

      @Override
      public void close() {}
    };
  }
}
