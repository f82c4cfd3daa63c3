package io.vidgen.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vidgen.ErrorCode;
import io.vidgen.event.AttemptId;
import io.vidgen.event.RenderEvent;
import io.vidgen.event.RenderEventListener;
import io.vidgen.render.RenderStatus;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times renders with Micrometer.
 *
 * <pre>{@code
 * RenderWorker.builder(queue, pipeline).listener(new RenderMeters(registry))
 * }</pre>
 *
 * <table>
 *   <caption>Its meters</caption>
 *   <tr><th>Name</th><th>Kind</th><th>Tags</th><th>What</th></tr>
 *   <tr><td>{@code vidgen.claims}</td><td>counter</td><td></td><td>attempts begun</td></tr>
 *   <tr><td>{@code vidgen.queue.wait}</td><td>timer</td><td></td>
 *       <td>how long renders had been due when they were claimed</td></tr>
 *   <tr><td>{@code vidgen.running}</td><td>gauge</td><td>{@code stage}</td>
 *       <td>attempts that are in this stage now</td></tr>
 *   <tr><td>{@code vidgen.stage}</td><td>timer</td><td>{@code stage}</td>
 *       <td>stages that were completed</td></tr>
 *   <tr><td>{@code vidgen.attempts}</td><td>counter</td><td>{@code outcome}, {@code code}</td>
 *       <td>attempts ended</td></tr>
 *   <tr><td>{@code vidgen.attempt.duration}</td><td>timer</td><td>{@code outcome}</td>
 *       <td>from the claim to the end</td></tr>
 *   <tr><td>{@code vidgen.video}</td><td>counter</td><td></td>
 *       <td>seconds of video published</td></tr>
 * </table>
 *
 * <p>Tags have few values: {@code stage} is one of five statuses; {@code outcome} is {@code done},
 * {@code failed}, {@code retried}, {@code cancelled}, {@code released} or {@code lost}; {@code
 * code} is an {@link ErrorCode}, or {@code none}. Thread-safe; one may listen to several workers.
 */
public final class RenderMeters implements RenderEventListener {

  private static final String NO_CODE = "none";

  private final MeterRegistry registry;
  private final Counter claims;
  private final Timer wait;
  private final Counter videoSeconds;
  private final Map<AttemptId, RenderStatus> running = new ConcurrentHashMap<>();

  /** Meters in this registry, which stays the caller's to close. */
  public RenderMeters(MeterRegistry registry) {
    this.registry = registry;
    this.claims = registry.counter("vidgen.claims");
    this.wait = registry.timer("vidgen.queue.wait");
    this.videoSeconds = Counter.builder("vidgen.video").baseUnit("seconds").register(registry);
    for (RenderStatus stage : RenderStatus.values()) {
      if (stage.isRunning()) {
        Gauge.builder("vidgen.running", running, attempts -> countIn(stage, attempts))
            .tag("stage", stage.wireName())
            .register(registry);
      }
    }
  }

  private static double countIn(RenderStatus stage, Map<AttemptId, RenderStatus> attempts) {
    return attempts.values().stream().filter(stage::equals).count();
  }

  @Override
  public void on(RenderEvent event) {
    if (event instanceof RenderEvent.Claimed claimed) {
      claims.increment();
      wait.record(claimed.waited());
    } else if (event instanceof RenderEvent.StageStarted started) {
      running.put(started.id(), started.stage());
    } else if (event instanceof RenderEvent.StageFinished finished) {
      registry.timer("vidgen.stage", "stage", finished.stage().wireName()).record(finished.took());
    } else if (event instanceof RenderEvent.Ended ended) {
      end(ended);
    }
  }

  private void end(RenderEvent.Ended ended) {
    running.remove(ended.id());
    String outcome = ended.outcome();
    registry.counter("vidgen.attempts", "outcome", outcome, "code", codeOf(ended)).increment();
    registry.timer("vidgen.attempt.duration", "outcome", outcome).record(ended.took());
    if (ended instanceof RenderEvent.Done done) {
      videoSeconds.increment(done.duration().toMillis() / 1000.0);
    }
  }

  private static String codeOf(RenderEvent.Ended ended) {
    Optional<ErrorCode> code = Optional.empty();
    if (ended instanceof RenderEvent.Failed failed) {
      code = Optional.of(failed.failure().code());
    } else if (ended instanceof RenderEvent.Retried retried) {
      code = Optional.of(retried.failure().code());
    }
    return code.map(ErrorCode::name).orElse(NO_CODE);
  }
}
