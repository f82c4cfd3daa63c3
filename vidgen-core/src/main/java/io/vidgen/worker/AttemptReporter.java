package io.vidgen.worker;

import io.vidgen.event.AttemptId;
import io.vidgen.event.RenderEvent;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on to the queue and to listeners what the pipeline says. The queue hears a new status at
 * once, progress within it with the next heartbeat. That the queue cannot be reached for a while
 * does not end a render; that it has given the render to somebody else does.
 */
final class AttemptReporter implements RenderListener {

  private static final Logger log = LoggerFactory.getLogger(AttemptReporter.class);

  private final ClaimedRender claim;
  private final AttemptId id;
  private final RenderQueue queue;
  private final EventDelivery events;
  private final CancellationToken cancellation;
  private final AtomicReference<@Nullable Progress> unwritten = new AtomicReference<>();
  private @Nullable RenderStatus lastStatus;
  private volatile @Nullable RenderStatus stage;

  AttemptReporter(
      ClaimedRender claim,
      AttemptId id,
      RenderQueue queue,
      EventDelivery events,
      CancellationToken cancellation) {
    this.claim = claim;
    this.id = id;
    this.queue = queue;
    this.events = events;
    this.cancellation = cancellation;
  }

  /** The stage that began last. */
  Optional<RenderStatus> stage() {
    return Optional.ofNullable(stage);
  }

  @Override
  public void stageStarted(RenderStatus begun) {
    stage = begun;
    events.deliver(new RenderEvent.StageStarted(id, begun));
  }

  @Override
  public void stageFinished(RenderStatus finished, Duration took) {
    log.debug("Stage {} took {}", finished, took);
    events.deliver(new RenderEvent.StageFinished(id, finished, took));
  }

  @Override
  public void progress(Progress progress) {
    unwritten.set(progress);
    if (progress.status() != lastStatus) {
      lastStatus = progress.status();
      flush();
    }
    events.deliver(new RenderEvent.Progressed(id, progress));
  }

  @Override
  public void log(String line) {
    tell(() -> queue.log(claim, line));
  }

  /** Writes what the queue has not heard yet. */
  void flush() {
    Progress latest = unwritten.getAndSet(null);
    if (latest != null) {
      tell(() -> queue.progress(claim, latest));
    }
  }

  private void tell(Runnable write) {
    try {
      write.run();
    } catch (LeaseLostException | RenderCancelledException e) {
      cancellation.cancel(e);
    } catch (RuntimeException e) {
      log.warn("Cannot report on the render: {}", e.toString());
    }
  }
}
