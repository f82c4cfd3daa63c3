package io.vidgen.event;

/**
 * Hears what happens to the renders of a worker; given to {@link
 * io.vidgen.worker.RenderWorker.Builder#listener}.
 *
 * <p>A {@link io.vidgen.worker.RenderWorker} calls each listener on a thread of its own ({@code
 * vidgen-events-N}), one event after the other: those of one attempt in their order, those of
 * attempts side by side mixed. While it is called, the MDC says what the event is about. Whatever a
 * listener throws is logged and otherwise ignored. One that is slow delays no render: up to 1024
 * events wait for it; progress is left out once half of them do, and when all do, what comes next
 * is lost for this listener, which is logged. So a listener is no place for what must not be
 * missed: that is in the queue's records.
 */
@FunctionalInterface
public interface RenderEventListener {

  /** Something happened. May block, at the cost of its own later events. */
  void on(RenderEvent event);
}
