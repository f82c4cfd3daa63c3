package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.LeaseLostException;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderQueue;
import io.vidgen.queue.RenderRequest;
import io.vidgen.queue.Renders;
import io.vidgen.render.Progress;
import io.vidgen.render.Render;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a render queue is, without its storage: does one step after another to a real queue and
 * checks every answer against what it knows. Which of several due jobs is claimed is the queue's to
 * decide, and so is when, among its claims, a job is found to have lost all its workers.
 */
final class QueueModel {

  static final int MAX_ATTEMPTS = 3;

  /** Times are far apart, so that a queue on a real clock never sits on an edge. */
  private static final Duration LEASE = Duration.ofSeconds(250);

  private static final Duration STEP = Duration.ofSeconds(100);
  private static final Duration DELAY = Duration.ofSeconds(150);
  private static final RenderFailure FAILURE =
      RenderFailure.builder(ErrorCode.DNS_NOT_FOUND, "no such host").retryable(true).build();

  private static final class Job {
    final UUID id;
    final UUID campaign;
    final @Nullable String key;
    RenderStatus status = RenderStatus.QUEUED;
    int progress;
    int attempts;
    long token;
    long leaseEnds;
    long due;
    @Nullable Outcome settled;

    Job(UUID id, UUID campaign, @Nullable String key, long due) {
      this.id = id;
      this.campaign = campaign;
      this.key = key;
      this.due = due;
    }
  }

  private final RenderQueue queue;
  private final Renders renders;
  private final Consumer<Duration> advance;
  private final List<Campaign> campaigns;
  private final List<Job> jobs = new ArrayList<>();
  private final List<ClaimedRender> claims = new ArrayList<>();
  private long now;

  QueueModel(
      RenderQueue queue, Renders renders, Consumer<Duration> advance, List<Campaign> campaigns) {
    this.queue = queue;
    this.renders = renders;
    this.advance = advance;
    this.campaigns = campaigns;
  }

  void check(List<QueueStep> steps) {
    for (QueueStep step : steps) {
      take(step);
      compare();
    }
  }

  private void take(QueueStep step) {
    switch (step.kind()) {
      case REQUEST -> request(step);
      case CLAIM -> claim(1 + step.how());
      case ADVANCE -> {
        advance.accept(STEP);
        now += STEP.toSeconds();
      }
      case CANCEL -> withJob(step, this::cancel);
      case RETRY -> withJob(step, this::retry);
      case HEARTBEAT ->
          withClaim(
              step,
              (claim, job) ->
                  fenced(
                      claim,
                      job,
                      () -> queue.heartbeat(claim),
                      () -> job.leaseEnds = now + LEASE.toSeconds()));
      case PROGRESS -> withClaim(step, (claim, job) -> progress(step, claim, job));
      case LOG ->
          withClaim(
              step, (claim, job) -> fenced(claim, job, () -> queue.log(claim, "x"), () -> {}));
      case SETTLE -> withClaim(step, (claim, job) -> settle(step, claim, job));
    }
  }

  private void request(QueueStep step) {
    Campaign campaign = campaigns.get(step.which() % campaigns.size());
    String key = step.how() == 0 ? null : "key-" + step.how() % 2;
    Optional<Job> first =
        jobs.stream()
            .filter(job -> job.campaign.equals(campaign.id()))
            .filter(job -> key != null && key.equals(job.key))
            .findFirst();
    Optional<Job> active =
        jobs.stream()
            .filter(job -> job.campaign.equals(campaign.id()) && !job.status.isTerminal())
            .findFirst();
    if (first.isEmpty() && active.isPresent()) {
      Throwable thrown =
          catchThrowable(
              () -> renders.request(campaign, RenderRequest.builder().idempotencyKey(key).build()));
      assertThat(thrown).isInstanceOf(RenderInProgressException.class);
      assertThat(((RenderInProgressException) thrown).activeRenderId()).isEqualTo(active.get().id);
      return;
    }
    Render render = renders.request(campaign, RenderRequest.builder().idempotencyKey(key).build());
    if (first.isPresent()) {
      assertThat(render.id()).isEqualTo(first.get().id);
    } else {
      assertThat(jobs).noneMatch(job -> job.id.equals(render.id()));
      jobs.add(new Job(render.id(), campaign.id(), key, now));
    }
  }

  /** Fewer than are due may be handed out, but not none. */
  private void claim(int atMost) {
    List<Job> claimable = jobs.stream().filter(this::isClaimable).toList();
    List<ClaimedRender> claimed = queue.claim("worker", LEASE, atMost);
    assertThat(claimed.isEmpty()).isEqualTo(claimable.isEmpty());
    assertThat(claimed).hasSizeLessThanOrEqualTo(atMost);
    assertThat(claimed).extracting(ClaimedRender::renderId).doesNotHaveDuplicates();
    assertThat(claimed).extracting(ClaimedRender::fencingToken).doesNotHaveDuplicates();
    if (claimed.isEmpty()) {
      jobs.stream()
          .filter(this::hasLostItsWorkers)
          .forEach(job -> job.status = RenderStatus.FAILED);
    }
    for (ClaimedRender claim : claimed) {
      claimed(
          claim,
          claimable.stream().filter(one -> one.id.equals(claim.renderId())).findFirst().get());
    }
  }

  private void claimed(ClaimedRender claim, Job job) {
    assertThat(claim.fencingToken()).isGreaterThan(job.token);
    job.token = claim.fencingToken();
    job.attempts++;
    assertThat(claim.attempt()).isEqualTo(job.attempts);
    job.status = RenderStatus.RECORDING;
    job.progress = 0;
    job.leaseEnds = now + LEASE.toSeconds();
    job.settled = null;
    claims.add(claim);
  }

  private boolean isClaimable(Job job) {
    return job.status == RenderStatus.QUEUED
        ? job.due <= now
        : job.status.isRunning() && job.leaseEnds <= now && job.attempts < MAX_ATTEMPTS;
  }

  private boolean hasLostItsWorkers(Job job) {
    return job.status.isRunning() && job.leaseEnds <= now && job.attempts >= MAX_ATTEMPTS;
  }

  private void progress(QueueStep step, ClaimedRender claim, Job job) {
    int percent = 10 + 25 * step.how();
    RenderStatus status =
        step.how() % 2 == 0 ? RenderStatus.NORMALIZING : RenderStatus.CONCATENATING;
    fenced(
        claim,
        job,
        () -> queue.progress(claim, Progress.builder(status, percent).scenes(1).build()),
        () -> {
          if (percent >= job.progress) {
            job.status = status;
            job.progress = percent;
          }
        });
  }

  private void settle(QueueStep step, ClaimedRender claim, Job job) {
    Outcome outcome =
        switch (step.how()) {
          case 0 ->
              Outcome.Done.builder(
                      URI.create("https://cdn.example.com/" + claim.attemptName()),
                      URI.create("https://cdn.example.com/poster"))
                  .build();
          case 1 -> new Outcome.Failed(FAILURE);
          case 2 -> new Outcome.RetryLater(FAILURE, DELAY);
          default -> new Outcome.Released();
        };
    Outcome before = job.settled;
    if (before != null && job.token == claim.fencingToken() && job.status.isTerminal()) {
      if (isRetry(before)) {
        return; // Of its last attempt: whether it may be repeated is left open.
      }
      if (outcome.equals(before) && !(outcome instanceof Outcome.Released)) {
        queue.settle(claim, outcome);
        return;
      }
    }
    fenced(claim, job, () -> queue.settle(claim, outcome), () -> settled(job, outcome));
  }

  private static boolean isRetry(@Nullable Outcome outcome) {
    return outcome != null
        && outcome.match(done -> false, failed -> false, later -> true, released -> false);
  }

  private void settled(Job job, Outcome outcome) {
    job.settled = outcome;
    Runnable effect =
        outcome.match(
            done ->
                () -> {
                  job.status = RenderStatus.DONE;
                  job.progress = 100;
                },
            failed -> () -> job.status = RenderStatus.FAILED,
            later ->
                () -> {
                  if (job.attempts >= MAX_ATTEMPTS) {
                    job.status = RenderStatus.FAILED;
                  } else {
                    requeued(job, now + DELAY.toSeconds());
                  }
                },
            released ->
                () -> {
                  requeued(job, now);
                  job.attempts--;
                });
    effect.run();
  }

  private static void requeued(Job job, long due) {
    job.status = RenderStatus.QUEUED;
    job.progress = 0;
    job.due = due;
  }

  /** A claim's write takes effect while the claim holds, and else says why it does not. */
  private void fenced(ClaimedRender claim, Job job, Runnable write, Runnable effect) {
    Throwable thrown = catchThrowable(write::run);
    if (job.token != claim.fencingToken()) {
      assertThat(thrown).isInstanceOf(LeaseLostException.class);
    } else if (job.status == RenderStatus.CANCELLED) {
      assertThat(thrown).isInstanceOf(RenderCancelledException.class);
    } else if (!job.status.isRunning()) {
      assertThat(thrown).isInstanceOf(LeaseLostException.class);
    } else {
      assertThat(thrown).isNull();
      effect.run();
    }
  }

  private void cancel(Job job) {
    assertThat(renders.cancel(job.id)).isEqualTo(!job.status.isTerminal());
    if (!job.status.isTerminal()) {
      job.status = RenderStatus.CANCELLED;
    }
  }

  private void retry(Job job) {
    boolean ended = job.status == RenderStatus.FAILED || job.status == RenderStatus.CANCELLED;
    boolean blocked =
        jobs.stream()
            .anyMatch(other -> other.campaign.equals(job.campaign) && !other.status.isTerminal());
    if (ended && blocked) {
      assertThat(catchThrowable(() -> renders.retry(job.id)))
          .isInstanceOf(RenderInProgressException.class);
      return;
    }
    assertThat(renders.retry(job.id)).isEqualTo(ended);
    if (ended) {
      job.status = RenderStatus.QUEUED;
      job.progress = 0;
      job.attempts = 0;
      job.due = now;
      job.settled = null;
    }
  }

  private void compare() {
    for (Job job : jobs) {
      Render render = renders.find(job.id).orElseThrow();
      if (hasLostItsWorkers(job) && render.status() == RenderStatus.FAILED) {
        job.status = RenderStatus.FAILED;
      }
      assertThat(render.status()).isEqualTo(job.status);
      assertThat(render.progress()).isEqualTo(job.progress);
      assertThat(render.video().isPresent()).isEqualTo(job.status == RenderStatus.DONE);
    }
  }

  private void withJob(QueueStep step, Consumer<Job> action) {
    if (!jobs.isEmpty()) {
      action.accept(jobs.get(step.which() % jobs.size()));
    }
  }

  private interface OnClaim {
    void act(ClaimedRender claim, Job job);
  }

  /** The latest claims come first: the older ones are all stale. */
  private void withClaim(QueueStep step, OnClaim action) {
    if (!claims.isEmpty()) {
      ClaimedRender claim = claims.get(claims.size() - 1 - step.which() % claims.size());
      Job job = jobs.stream().filter(one -> one.id.equals(claim.renderId())).findFirst().get();
      action.act(claim, job);
    }
  }
}
