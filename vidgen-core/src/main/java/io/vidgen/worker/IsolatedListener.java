package io.vidgen.worker;

import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import io.vidgen.internal.LogContext;
import io.vidgen.render.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that throws nothing, and whose log lines say what they are about. */
record IsolatedListener(RenderEventListener listener) implements RenderEventListener {

  private static final Logger log = LoggerFactory.getLogger(IsolatedListener.class);

  @Override
  public void on(RenderEvent event) {
    try (var render = LogContext.with(LogKeys.RENDER, event.id().renderId().toString());
        var attempt = LogContext.with(LogKeys.ATTEMPT, String.valueOf(event.id().attempt()))) {
      listener.on(event);
    } catch (RuntimeException | Error e) {
      log.warn("{} failed at {}", this, event.getClass().getSimpleName(), e);
    }
  }

  /** The host's listener, by its own name. */
  @Override
  public String toString() {
    return listener.getClass().getName();
  }
}
