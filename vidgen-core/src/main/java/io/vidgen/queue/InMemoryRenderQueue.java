package io.vidgen.queue;

import io.vidgen.batch.Batches;
import io.vidgen.batch.Suppressions;
import io.vidgen.campaign.Campaign;
import io.vidgen.render.Progress;
import io.vidgen.render.PublicId;
import io.vidgen.render.Render;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.render.RenderStatus;
import io.vidgen.video.Videos;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A render queue in this JVM's memory: for tests, and for hosts that need neither more than one
 * process nor renders that outlive it. Renders are kept until they are deleted.
 *
 * <p>Thread-safe: one lock guards everything, and nothing is called while it is held but the clock.
 */
public final class InMemoryRenderQueue implements RenderQueue, Renders {

  /** How often a job is tried when the workers that claim it go away. */
  public static final int DEFAULT_MAX_ATTEMPTS = 3;

  private final InstantSource clock;
  private final int maxAttempts;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition workArrived = lock.newCondition();
  private final Condition renderEnded = lock.newCondition();
  private final JobTable jobs;
  private final InMemoryVideos videos;
  private final InMemoryBatches batches;

  /** A queue on the system's clock that tries each job up to 3 times. */
  public InMemoryRenderQueue() {
    this(InstantSource.system(), DEFAULT_MAX_ATTEMPTS);
  }

  /**
   * A queue on this clock.
   *
   * @param clock decides when leases end and retries are due
   * @param maxAttempts how often a job is tried, at least 1
   */
  public InMemoryRenderQueue(InstantSource clock, int maxAttempts) {
    if (maxAttempts < 1) {
      throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
    }
    this.clock = clock;
    this.maxAttempts = maxAttempts;
    this.jobs = new JobTable(maxAttempts);
    this.videos = new InMemoryVideos(lock, jobs);
    this.batches = new InMemoryBatches(lock, workArrived, renderEnded, jobs, videos, clock);
  }

  /** The videos of this queue's renders; kept as long as the queue itself. */
  public Videos videos() {
    return videos;
  }

  /** Batches whose rows this queue renders; kept until they are deleted. */
  public Batches batches() {
    return batches;
  }

  /** For whom the batches render nothing. */
  public Suppressions suppressions() {
    return batches.suppressions();
  }

  @Override
  public Render request(Campaign campaign, RenderRequest request) {
    return requestAll(List.of(campaign), request).get(0);
  }

  @Override
  public List<Render> requestAll(List<Campaign> campaigns, RenderRequest request) {
    RenderRequest.refuseTwice(campaigns);
    lock.lock();
    try {
      // What is refused is found before anything is queued.
      campaigns.stream()
          .filter(campaign -> jobs.ofSameRequest(campaign, request).isEmpty())
          .forEach(campaign -> jobs.refuseSecondActive(campaign.id()));
      List<Render> queued = campaigns.stream().map(campaign -> queue(campaign, request)).toList();
      workArrived.signalAll();
      return queued;
    } finally {
      lock.unlock();
    }
  }

  private Render queue(Campaign campaign, RenderRequest request) {
    return jobs.ofSameRequest(campaign, request)
        .orElseGet(
            () -> {
              PublicId publicId = PublicId.random();
              Instant now = clock.instant();
              KeptVideo video = videos.ofCampaign(campaign.id(), publicId, now);
              return jobs.add(publicId, video, campaign, request, null, now);
            })
        .render();
  }

  @Override
  public Optional<Render> find(UUID renderId) {
    lock.lock();
    try {
      return Optional.ofNullable(jobs.get(renderId)).map(Job::render);
    } finally {
      lock.unlock();
    }
  }

  /** {@inheritDoc} This one is woken by the end. */
  @Override
  public Render await(UUID renderId, Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Job job = jobs.get(renderId);
      if (job == null) {
        throw new RenderNotFoundException(renderId);
      }
      long nanos = TimeUnit.NANOSECONDS.convert(timeout);
      while (!job.status.isTerminal()) {
        if (nanos <= 0) {
          throw new RenderNotEndedException(job.render(), timeout);
        }
        nanos = renderEnded.awaitNanos(nanos);
      }
      return job.render();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Render> findByPublicId(PublicId publicId) {
    lock.lock();
    try {
      return jobs.withPublicId(publicId).map(Job::render);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public RenderPage list(RenderQuery query) {
    lock.lock();
    try {
      return jobs.page(query);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isLost(PublicId publicId, String attempt) {
    OptionalLong token = ClaimedRender.fencingTokenOf(attempt);
    lock.lock();
    try {
      return token.isPresent()
          && jobs.withPublicId(publicId).filter(job -> job.hasLost(token.getAsLong())).isPresent();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<String> log(UUID renderId) {
    lock.lock();
    try {
      Job job = jobs.get(renderId);
      return job == null ? List.of() : job.log.lines();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean cancel(UUID renderId) {
    lock.lock();
    try {
      Job job = jobs.get(renderId);
      if (job == null || job.status.isTerminal()) {
        return false;
      }
      job.cancel(clock.instant());
      renderEnded.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean retry(UUID renderId) {
    lock.lock();
    try {
      Job job = jobs.get(renderId);
      if (job == null || !job.status.isTerminal() || job.status == RenderStatus.DONE) {
        return false;
      }
      jobs.refuseSecondActive(job.campaign.id());
      job.attempts = 0;
      job.failure = Optional.empty();
      job.settled = Optional.empty();
      job.requeue(clock.instant());
      workArrived.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean delete(UUID renderId) {
    lock.lock();
    try {
      Job job = jobs.get(renderId);
      if (job == null) {
        return false;
      }
      if (!job.status.isTerminal()) {
        throw new RenderNotEndedException(job.render());
      }
      jobs.remove(renderId);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<ClaimedRender> claim(String worker, Duration lease, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("atMost must be at least 1, not " + atMost);
    }
    if (lease.toMillis() < 1) {
      throw new IllegalArgumentException("lease must be at least 1 ms, not " + lease);
    }
    lock.lock();
    try {
      Instant now = clock.instant();
      giveUpLost(now);
      return jobs.claimable(now, atMost).stream()
          .map(job -> job.claim(worker, lease, now, maxAttempts))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void giveUpLost(Instant now) {
    if (jobs.giveUpLost(now)) {
      renderEnded.signalAll();
    }
  }

  @Override
  public void heartbeat(ClaimedRender claim) {
    lock.lock();
    try {
      held(claim).leaseUntil = clock.instant().plus(claim.lease());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void progress(ClaimedRender claim, Progress progress) {
    if (!progress.status().isRunning()) {
      throw new IllegalArgumentException(
          "a render is not " + progress.status().wireName() + " while a worker holds it");
    }
    lock.lock();
    try {
      Job job = held(claim);
      if (progress.percent() >= job.progress) {
        job.status = progress.status();
        job.progress = progress.percent();
        job.sceneProgress = progress.sceneProgress();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void log(ClaimedRender claim, String line) {
    lock.lock();
    try {
      held(claim).log.add(clock.instant(), line);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void settle(ClaimedRender claim, Outcome outcome) {
    lock.lock();
    try {
      Job known = jobs.get(claim.renderId());
      if (known != null && known.wasSettledBy(claim, outcome)) {
        return;
      }
      Job job = held(claim);
      job.settle(outcome, clock.instant(), maxAttempts);
      if (job.batch != null && job.status == RenderStatus.FAILED) {
        job.batch.pauseIfTooManyFailed();
      }
      workArrived.signalAll();
      renderEnded.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The job, which this claim holds until another takes it over, even past the end of its lease.
   */
  private Job held(ClaimedRender claim) {
    Job job = jobs.get(claim.renderId());
    if (job == null || job.fencingToken != claim.fencingToken()) {
      throw new LeaseLostException("another worker has claimed render " + claim.renderId());
    }
    if (job.status == RenderStatus.CANCELLED) {
      throw new RenderCancelledException("render " + claim.renderId() + " was cancelled");
    }
    if (!job.isHeld()) {
      throw new LeaseLostException("render " + claim.renderId() + " is " + job.status.wireName());
    }
    return job;
  }

  @Override
  public void awaitWork(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = atMost.toNanos();
      while (nanos > 0 && !jobs.hasClaimable(clock.instant())) {
        nanos = workArrived.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
