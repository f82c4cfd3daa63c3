package io.vidgen.worker;

import io.vidgen.ErrorCode;
import io.vidgen.RetryPolicy;
import io.vidgen.VidGenException;
import io.vidgen.event.AttemptId;
import io.vidgen.event.EndedBuilder;
import io.vidgen.event.RenderEvent;
import io.vidgen.internal.LogContext;
import io.vidgen.pipeline.RenderResult;
import io.vidgen.pipeline.RenderTask;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.LogKeys;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One claimed render from its start to its settlement. */
final class Attempt {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final ClaimedRender claim;
  private final long claimedAt;
  private final Instant since;
  private final WorkerParts parts;
  private final AttemptId id;
  private final CancellationToken cancellation = new CancellationToken();
  private final AttemptReporter reporter;
  private final AtomicBoolean decided = new AtomicBoolean();
  private volatile @Nullable AttemptLimit limit;

  /**
   * An attempt that has not begun.
   *
   * @param claimedAt {@link System#nanoTime} before the claim was asked for
   */
  Attempt(ClaimedRender claim, long claimedAt, WorkerParts parts) {
    this.claim = claim;
    this.claimedAt = claimedAt - claim.leaseAge().toNanos();
    this.parts = parts;
    this.since = parts.clock().instant();
    this.id =
        AttemptId.builder(claim.renderId(), claim.campaign().id(), claim.publicId())
            .attempt(claim.attempt())
            .maxAttempts(claim.maxAttempts())
            .name(claim.attemptName())
            .worker(parts.settings().name())
            .owner(claim.owner().orElse(null))
            .labels(claim.labels())
            .build();
    this.reporter = new AttemptReporter(claim, id, parts.queue(), parts.events(), cancellation);
  }

  /** What it works on, and how far it is. */
  ActiveRender active() {
    return new ActiveRender(
        claim.renderId(),
        claim.campaign().id(),
        claim.attempt(),
        reporter.stage().orElse(null),
        since);
  }

  /** Ends the work soon, for another worker to take over. */
  void giveBack() {
    cancellation.cancel(
        new VidGenException(ErrorCode.WORKER_STOPPING, "the worker is shutting down", null));
  }

  /**
   * Renders and settles; throws nothing that the queue or the pipeline could throw.
   *
   * @param whenGivenUp run, on another thread, when nothing more is expected of this one: the
   *     attempt is settled, and its work goes on all the same
   */
  void run(Runnable whenGivenUp) {
    try (var naming = LogContext.with(LogKeys.RENDER, claim.renderId().toString());
        var counting = LogContext.with(LogKeys.ATTEMPT, String.valueOf(claim.attempt()));
        var lease = parts.leases().keep(claim, claimedAt, cancellation, reporter::flush);
        var timing =
            new AttemptLimit(
                parts.leases(), parts.settings(), cancellation, () -> giveUp(lease, whenGivenUp))) {
      limit = timing;
      log.info("Claimed, attempt {} of {}", claim.attempt(), claim.maxAttempts());
      parts.events().deliver(new RenderEvent.Claimed(id, claim.waited()));
      renderAndSettle().ifPresent(this::end);
    }
  }

  private void end(RenderEvent.Ended ended) {
    log.info("Attempt {} ended: {}", claim.attempt(), ended.outcome());
    parts.events().deliver(ended);
  }

  /** Settles without waiting for the work any longer: it may never end. */
  private void giveUp(LeaseKeeper.Keeping lease, Runnable whenGivenUp) {
    if (!decided.compareAndSet(false, true)) {
      return;
    }
    log.error("Giving up attempt {}: it was cancelled, and does not end", claim.attempt());
    lease.close();
    try {
      cancellation.reason().ifPresent(reason -> end(failed(reason)));
    } finally {
      whenGivenUp.run();
    }
  }

  /** How long it has gone on since it was cancelled; empty when it was not. */
  Optional<Duration> overdue() {
    AttemptLimit timing = limit;
    return timing == null ? Optional.empty() : timing.overdue();
  }

  /** Empty when it was given up meanwhile. */
  private Optional<RenderEvent.Ended> renderAndSettle() {
    RenderResult result;
    try {
      RenderTask task =
          RenderTask.builder(claim.campaign())
              .publicId(claim.publicId())
              .attempt(claim.attemptName())
              .owner(claim.owner().orElse(null))
              .labels(claim.labels())
              .build();
      result = parts.pipeline().render(task, reporter, cancellation);
      reporter.flush();
    } catch (RuntimeException | Error e) {
      // Whatever broke first: work that is cancelled may fail in many ways.
      if (!decided.compareAndSet(false, true)) {
        return Optional.empty();
      }
      return Optional.of(failed(cancellation.reason().map(Throwable.class::cast).orElse(e)));
    }
    if (!decided.compareAndSet(false, true)) {
      cancellation.reason().ifPresent(why -> parts.pipeline().withdraw(result, why));
      return Optional.empty();
    }
    return Optional.of(published(result));
  }

  private RenderEvent.Ended published(RenderResult result) {
    Outcome.Done outcome =
        Outcome.Done.builder(result.video(), result.poster())
            .preview(result.preview().orElse(null))
            .mailPicture(result.mailPicture().orElse(null))
            .shareImage(result.shareImage().orElse(null))
            .keys(result.keys().toMap())
            .fallbackReason(result.fallbackReason().orElse(null))
            .build();
    Optional<RuntimeException> refusal = settle(outcome);
    if (refusal.isPresent()) {
      RuntimeException why = refusal.get();
      // On the queue's word alone: it may have taken what its answer was lost to.
      if (hasMovedOn(why)) {
        parts.pipeline().withdraw(result, why);
      }
      return unsettled(why);
    }
    return settled(outcome, result.duration());
  }

  private RenderEvent.Ended failed(Throwable cause) {
    if (hasMovedOn(cause)) {
      log.info("Abandoned: {}", cause.getMessage());
      return unsettled(cause);
    }
    reporter.flush();
    Outcome outcome = outcomeOf(cause);
    reporter.log(describe(outcome));
    return settle(outcome).map(this::unsettled).orElseGet(() -> settled(outcome, Duration.ZERO));
  }

  /** Whether there is nothing to settle, because the queue has moved on without this worker. */
  private static boolean hasMovedOn(Throwable cause) {
    return cause instanceof LeaseLostException || cause instanceof RenderCancelledException;
  }

  private Outcome outcomeOf(Throwable cause) {
    RenderFailure failure =
        RenderFailure.of(cause).toBuilder().stage(reporter.stage().orElse(null)).build();
    if (failure.code() == ErrorCode.WORKER_STOPPING) {
      return new Outcome.Released();
    }
    if (failure.code() == ErrorCode.INTERNAL) {
      log.error("Attempt {} failed unexpectedly", claim.attempt(), cause);
    } else {
      log.warn("Attempt {} failed: {} {}", claim.attempt(), failure.code(), failure.message());
    }
    if (failure.retryable() && claim.attempt() < claim.maxAttempts()) {
      RetryPolicy policy = parts.settings().retryPolicy();
      return new Outcome.RetryLater(failure, policy.delayAfter(claim.attempt()));
    }
    return new Outcome.Failed(failure);
  }

  private static String describe(Outcome outcome) {
    return outcome.match(
        done -> "Done: " + done.video(),
        failed -> "Failed: " + describe(failed.failure()),
        later -> "Failed, to be tried again: " + describe(later.failure()),
        released -> "Given back: the worker is shutting down");
  }

  private static String describe(RenderFailure failure) {
    return failure.code() + " " + failure.message();
  }

  private Optional<RuntimeException> settle(Outcome outcome) {
    return new Settlement(claim, parts.queue(), parts.settings().retryPolicy(), cancellation)
        .settle(outcome);
  }

  /** What the queue has taken; the length is that of the video, zero where there is none. */
  private RenderEvent.Ended settled(Outcome outcome, Duration length) {
    EndedBuilder ended = ended().duration(length);
    return outcome.match(
        done ->
            ended
                .preview(done.preview().orElse(null))
                .mailPicture(done.mailPicture().orElse(null))
                .shareImage(done.shareImage().orElse(null))
                .done(done.video(), done.poster()),
        failed -> ended.failed(failed.failure()),
        later -> ended.retried(later.failure(), later.delay()),
        released -> ended.released());
  }

  private RenderEvent.Ended unsettled(Throwable why) {
    return why instanceof RenderCancelledException
        ? ended().cancelled()
        : ended().lost(RenderFailure.of(why).message());
  }

  private EndedBuilder ended() {
    return RenderEvent.ended(id, took()).stage(reporter.stage().orElse(null));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - claimedAt);
  }
}
