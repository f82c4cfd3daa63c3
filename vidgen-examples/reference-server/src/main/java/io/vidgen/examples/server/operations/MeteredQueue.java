package io.vidgen.examples.server.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A queue whose worker's calls are counted, timed and logged on their way. Thread-safe. */
public final class MeteredQueue implements RenderQueue {

  private static final Logger log = LoggerFactory.getLogger(MeteredQueue.class);

  /** As the worker has it in all it logs of a render. */
  private static final String MDC_RENDER = "renderId";

  private record Running(RenderStatus stage, long since) {}

  private final RenderQueue queue;
  private final MeterRegistry registry;
  private final Map<UUID, Running> running = new ConcurrentHashMap<>();
  private volatile long lastAnswer = System.nanoTime();

  /** Around this queue. */
  public MeteredQueue(RenderQueue queue, MeterRegistry registry) {
    this.queue = queue;
    this.registry = registry;
  }

  /** How long ago the queue last answered a worker that asked for work or held some. */
  public Duration sinceLastAnswer() {
    return Duration.ofNanos(System.nanoTime() - lastAnswer);
  }

  @Override
  public List<ClaimedRender> claim(String worker, Duration lease, int atMost) {
    List<ClaimedRender> claimed = queue.claim(worker, lease, atMost);
    lastAnswer = System.nanoTime();
    for (ClaimedRender claim : claimed) {
      registry.counter("vidgen.claims").increment();
      running.put(claim.jobId(), new Running(RenderStatus.RECORDING, System.nanoTime()));
      try (var mdc = MDC.putCloseable(MDC_RENDER, claim.renderId().toString())) {
        log.info("Claimed, attempt {} of {}", claim.attempt(), claim.maxAttempts());
      }
    }
    return claimed;
  }

  @Override
  public void heartbeat(ClaimedRender claim) {
    queue.heartbeat(claim);
    lastAnswer = System.nanoTime();
  }

  @Override
  public void progress(ClaimedRender claim, Progress progress) {
    enter(claim, progress.status());
    queue.progress(claim, progress);
  }

  @Override
  public void log(ClaimedRender claim, String line) {
    queue.log(claim, line);
  }

  @Override
  public void settle(ClaimedRender claim, Outcome outcome) {
    queue.settle(claim, outcome);
    if (outcome instanceof Outcome.Done) {
      enter(claim, RenderStatus.DONE);
    }
    running.remove(claim.jobId());
    log.info("Attempt {} ended: {}", claim.attempt(), nameOf(outcome));
    registry
        .counter("vidgen.attempts", "outcome", nameOf(outcome), "code", codeOf(outcome))
        .increment();
  }

  /** A stage is timed once the next begins: one that failed says nothing of how long it takes. */
  private void enter(ClaimedRender claim, RenderStatus stage) {
    @Nullable Running before = running.get(claim.jobId());
    if (before != null && before.stage() != stage) {
      long now = System.nanoTime();
      running.put(claim.jobId(), new Running(stage, now));
      registry
          .timer("vidgen.stage", "stage", before.stage().wireName())
          .record(Duration.ofNanos(now - before.since()));
    }
  }

  private static String nameOf(Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      return "done";
    }
    if (outcome instanceof Outcome.Failed) {
      return "failed";
    }
    return outcome instanceof Outcome.RetryLater ? "retried" : "released";
  }

  private static String codeOf(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.failure().code().name();
    }
    return outcome instanceof Outcome.RetryLater later ? later.failure().code().name() : "none";
  }

  @Override
  public void awaitWork(Duration atMost) throws InterruptedException {
    queue.awaitWork(atMost);
  }
}
