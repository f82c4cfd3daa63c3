package io.vidgen;

import io.vidgen.pipeline.RenderTask;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderQueue;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.Progress;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderListener;
import io.vidgen.render.RenderStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One claimed render from its start to its settlement. */
final class Attempt {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private static final String MDC_RENDER = "renderId";

  private final ClaimedRender claim;
  private final RenderQueue queue;
  private final RenderPipeline pipeline;
  private final LeaseKeeper leases;
  private final RetryPolicy retryPolicy;
  private final long claimedAt;
  private final CancellationToken cancellation = new CancellationToken();

  Attempt(
      ClaimedRender claim,
      long claimedAt,
      RenderQueue queue,
      RenderPipeline pipeline,
      LeaseKeeper leases,
      RetryPolicy retryPolicy) {
    this.claim = claim;
    this.claimedAt = claimedAt;
    this.queue = queue;
    this.pipeline = pipeline;
    this.leases = leases;
    this.retryPolicy = retryPolicy;
  }

  /** Ends the work soon, for another worker to take over. */
  void giveBack() {
    cancellation.cancel(
        new VidGenException(ErrorCode.WORKER_STOPPING, "the worker is shutting down", null));
  }

  /** Renders and settles; throws nothing that the queue or the pipeline could throw. */
  void run() {
    Reporter reporter = new Reporter();
    try (var mdc = MDC.putCloseable(MDC_RENDER, claim.renderId().toString());
        var lease = leases.keep(claim, claimedAt, cancellation, reporter::flush)) {
      RenderResult result = null;
      Optional<Outcome> outcome;
      try {
        RenderTask task = new RenderTask(claim.campaign(), claim.publicId(), claim.attemptName());
        result = pipeline.render(task, reporter, cancellation);
        reporter.flush();
        outcome = Optional.of(new Outcome.Done(result.video(), result.poster(), result.preview()));
      } catch (RuntimeException | Error e) {
        outcome = outcomeOf(e);
        outcome.ifPresent(known -> reporter.log(describe(known)));
      }
      if (outcome.isPresent()) {
        settle(outcome.get(), result);
      }
    }
  }

  /** Empty when there is nothing to settle, because the queue has moved on without this worker. */
  private Optional<Outcome> outcomeOf(Throwable thrown) {
    // Whatever broke first: work that is cancelled may fail in many ways.
    Throwable cause = cancellation.reason().map(Throwable.class::cast).orElse(thrown);
    if (cause instanceof LeaseLostException || cause instanceof RenderCancelledException) {
      log.info("Abandoned: {}", cause.getMessage());
      return Optional.empty();
    }
    RenderFailure failure = RenderFailure.of(cause);
    if (failure.code() == ErrorCode.WORKER_STOPPING) {
      return Optional.of(new Outcome.Released());
    }
    if (failure.code() == ErrorCode.INTERNAL) {
      log.error("Attempt {} failed unexpectedly", claim.attempt(), cause);
    } else {
      log.warn("Attempt {} failed: {} {}", claim.attempt(), failure.code(), failure.message());
    }
    if (failure.retryable() && claim.attempt() < claim.maxAttempts()) {
      return Optional.of(new Outcome.RetryLater(failure, retryPolicy.delayAfter(claim.attempt())));
    }
    return Optional.of(new Outcome.Failed(failure));
  }

  private static String describe(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return "Failed: " + failed.failure().code() + " " + failed.failure().message();
    }
    if (outcome instanceof Outcome.RetryLater later) {
      return "Failed, to be tried again: "
          + later.failure().code()
          + " "
          + later.failure().message();
    }
    return "Given back: the worker is shutting down";
  }

  /**
   * Tells the queue until it has answered: whether the answer to an earlier try was lost is the
   * queue's to know, and so what is published is taken back on its word alone. A worker that is
   * shutting down, or may have lost its lease, asks once more and leaves it at that.
   */
  private void settle(Outcome outcome, @Nullable RenderResult result) {
    for (int failures = 1; ; failures++) {
      boolean last = cancellation.isCancelled();
      try {
        queue.settle(claim, outcome);
        return;
      } catch (LeaseLostException | RenderCancelledException e) {
        log.info("Not settled: {}", e.getMessage());
        if (result != null) {
          pipeline.withdraw(result, e);
        }
        return;
      } catch (RuntimeException e) {
        log.warn("Cannot settle the render: {}", e.toString());
        if (last || !pause(retryPolicy.delayAfter(failures))) {
          return;
        }
      }
    }
  }

  /** Waits, but not longer than until the attempt is cancelled. False when interrupted. */
  private boolean pause(Duration duration) {
    CountDownLatch over = new CountDownLatch(1);
    try (var waiting = cancellation.onCancel(over::countDown)) {
      boolean cancelled = over.await(duration.toMillis(), TimeUnit.MILLISECONDS);
      log.debug("Settling again{}", cancelled ? " for the last time" : "");
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Passes on to the queue what the pipeline says: a new status at once, progress within it with
   * the next heartbeat. That the queue cannot be reached for a while does not end a render; that it
   * has given the render to somebody else does.
   */
  private final class Reporter implements RenderListener {

    private final AtomicReference<@Nullable Progress> unwritten = new AtomicReference<>();
    private @Nullable RenderStatus lastStatus;

    @Override
    public void progress(Progress progress) {
      unwritten.set(progress);
      if (progress.status() != lastStatus) {
        lastStatus = progress.status();
        flush();
      }
    }

    @Override
    public void log(String line) {
      tell(() -> queue.log(claim, line));
    }

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
}
