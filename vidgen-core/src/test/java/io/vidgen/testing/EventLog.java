package io.vidgen.testing;

import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event a listener hears. Thread-safe. */
public final class EventLog implements RenderEventListener {

  private final List<RenderEvent> events = new CopyOnWriteArrayList<>();

  /** A listener that has heard nothing yet. */
  public EventLog() {}

  @Override
  public void on(RenderEvent event) {
    events.add(event);
  }

  /** Every event heard, in order. */
  public List<RenderEvent> events() {
    return List.copyOf(events);
  }

  /** The events of this kind, in order. */
  public <E extends RenderEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The names of the events heard, such as {@code Claimed}, in order, without the progress. */
  public List<String> names() {
    return events.stream()
        .filter(event -> !(event instanceof RenderEvent.Progressed))
        .map(event -> event.getClass().getSimpleName())
        .toList();
  }
}
