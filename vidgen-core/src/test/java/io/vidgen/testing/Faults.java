package io.vidgen.testing;

import io.vidgen.render.CancellationToken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a fake reaches a point: nothing, unless a test has said otherwise.
 *
 * <p>What is to happen once comes first, in the order in which it was said, each time the point is
 * reached; after that, what is to happen always. Thread-safe.
 *
 * @param <P> names a point, such as a method of a port or an address
 */
public final class Faults<P> {

  private interface Event {
    void happen(CancellationToken cancellation);
  }

  private final Map<P, Deque<Event>> once = new HashMap<>();
  private final Map<P, Event> always = new HashMap<>();

  /** Nothing happens anywhere yet. A fake of your own calls {@link #reach} at its points. */
  public Faults() {}

  /** The next time the point is reached, this is thrown. */
  public Faults<P> failOnce(P point, RuntimeException failure) {
    addOnce(point, cancellation -> raise(failure));
    return this;
  }

  /** Whenever the point is reached, this is thrown. */
  public synchronized Faults<P> failAlways(P point, RuntimeException failure) {
    always.put(point, cancellation -> raise(failure));
    return this;
  }

  /** The next time the point is reached, the fake waits there. */
  public Gate blockOnce(P point) {
    Gate gate = new Gate();
    addOnce(point, gate::pass);
    return gate;
  }

  /** Whenever the point is reached, the fake waits there. */
  public synchronized Gate block(P point) {
    Gate gate = new Gate();
    always.put(point, gate::pass);
    return gate;
  }

  /** The next time the point is reached, this runs there. */
  public Faults<P> runOnce(P point, Runnable action) {
    addOnce(point, cancellation -> action.run());
    return this;
  }

  /** Removes the point's faults; threads that wait there continue to wait. */
  public synchronized void clear(P point) {
    once.remove(point);
    always.remove(point);
  }

  /**
   * Does what was said of the point.
   *
   * @param cancellation ends the waiting at a {@link Gate}, with its reason
   */
  public void reach(P point, CancellationToken cancellation) {
    Event event = next(point);
    if (event != null) {
      event.happen(cancellation);
    }
  }

  private synchronized void addOnce(P point, Event event) {
    once.computeIfAbsent(point, unknown -> new ArrayDeque<>()).addLast(event);
  }

  private synchronized @Nullable Event next(P point) {
    Deque<Event> waiting = once.get(point);
    if (waiting != null && !waiting.isEmpty()) {
      return waiting.removeFirst();
    }
    return always.get(point);
  }

  /** The same exception may be thrown many times, as a cancellation's reason is. */
  private static void raise(RuntimeException failure) {
    throw failure;
  }
}
