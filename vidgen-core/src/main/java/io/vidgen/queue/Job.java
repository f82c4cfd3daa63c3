package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import io.vidgen.render.Redactor;
import io.vidgen.render.Render;
import io.vidgen.render.RenderFailure;
import io.vidgen.render.RenderStatus;
import io.vidgen.render.SceneProgress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A render and its job, as the in-memory queue keeps them. Guarded by the queue's lock. */
final class Job {

  /** Tokens are in the addresses of videos, and should not tell how many came before. */
  private static final long MOST_TOKENS_SKIPPED = 1L << 44;

  private static final SecureRandom RANDOM = new SecureRandom();

  final UUID renderId = UUID.randomUUID();
  final UUID jobId = UUID.randomUUID();
  final PublicId publicId;

  /** The order of requests. */
  final long number;

  final KeptVideo video;

  final Campaign campaign;
  final RenderRequest request;
  final Instant createdAt;
  final JobLog log = new JobLog();

  /** The batch that it waits in; null for a render that was requested by itself. */
  final @Nullable KeptBatch batch;

  RenderStatus status = RenderStatus.QUEUED;
  int progress;
  List<SceneProgress> sceneProgress = List.of();
  int attempts;
  long fencingToken;
  Instant dueAt;
  Instant leaseUntil = Instant.MIN;
  Optional<Outcome> settled = Optional.empty();
  Optional<RenderFailure> failure = Optional.empty();
  private Optional<URI> videoAddress = Optional.empty();
  private Optional<URI> poster = Optional.empty();
  private Optional<URI> preview = Optional.empty();
  private Optional<URI> mailPicture = Optional.empty();
  private Optional<URI> shareImage = Optional.empty();
  private Map<String, String> keys = Map.of();
  private Optional<ErrorCode> fallbackReason = Optional.empty();
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> finishedAt = Optional.empty();

  Job(
      long number,
      PublicId publicId,
      KeptVideo video,
      Campaign campaign,
      RenderRequest request,
      @Nullable KeptBatch batch,
      Instant createdAt) {
    this.batch = batch;
    this.number = number;
    this.publicId = publicId;
    this.video = video;
    this.campaign = campaign;
    this.request = request;
    this.createdAt = createdAt;
    this.dueAt = request.notBefore().filter(createdAt::isBefore).orElse(createdAt);
  }

  /**
   * How often it is tried.
   *
   * @param usually unless the request says otherwise
   */
  int mostAttempts(int usually) {
    return request.maxAttempts().orElse(usually);
  }

  boolean isHeld() {
    return status.isRunning();
  }

  boolean isClaimable(Instant now) {
    return status == RenderStatus.QUEUED
        ? !dueAt.isAfter(now) && (batch == null || batch.isRunning())
        : isHeld() && !leaseUntil.isAfter(now);
  }

  ClaimedRender claim(String worker, Duration lease, Instant now, int usualAttempts) {
    Instant since = status == RenderStatus.QUEUED ? dueAt : leaseUntil;
    attempts++;
    fencingToken += 1 + RANDOM.nextLong(MOST_TOKENS_SKIPPED);
    leaseUntil = now.plus(lease);
    settled = Optional.empty();
    status = RenderStatus.RECORDING;
    progress = 0;
    sceneProgress = List.of();
    startedAt = Optional.of(now);
    log.add(now, "Attempt " + attempts + " by " + worker);
    return ClaimedRender.builder(jobId, renderId, publicId, campaign, fencingToken, lease)
        .attempt(attempts)
        .maxAttempts(mostAttempts(usualAttempts))
        .waited(Duration.between(since, now))
        .owner(request.owner().orElse(null))
        .labels(request.labels())
        .build();
  }

  void settle(Outcome outcome, Instant now, int usualAttempts) {
    Runnable end =
        outcome.match(
            done -> () -> finish(done, now),
            failed -> () -> fail(failed.failure(), now),
            later -> () -> retry(later, now, usualAttempts),
            released -> () -> takeBack(now));
    end.run();
    settled = Optional.of(outcome);
  }

  private void finish(Outcome.Done done, Instant now) {
    end(RenderStatus.DONE, now);
    progress = 100;
    failure = Optional.empty();
    videoAddress = Optional.of(done.video());
    poster = Optional.of(done.poster());
    preview = done.preview();
    mailPicture = done.mailPicture();
    shareImage = done.shareImage();
    keys = done.keys();
    fallbackReason = done.fallbackReason();
  }

  void fail(RenderFailure why, Instant now) {
    end(RenderStatus.FAILED, now);
    tellOf(why);
  }

  private void retry(Outcome.RetryLater later, Instant now, int usualAttempts) {
    if (attempts >= mostAttempts(usualAttempts)) {
      fail(later.failure(), now);
    } else {
      tellOf(later.failure());
      requeue(now.plus(later.delay()));
    }
  }

  private void takeBack(Instant now) {
    attempts--;
    requeue(now);
  }

  void requeue(Instant due) {
    status = RenderStatus.QUEUED;
    progress = 0;
    dueAt = due;
    finishedAt = Optional.empty();
  }

  void cancel(Instant now) {
    end(RenderStatus.CANCELLED, now);
    log.add(now, "Cancelled");
  }

  private void end(RenderStatus ending, Instant now) {
    status = ending;
    finishedAt = Optional.of(now);
  }

  /** The failure is shown to the user who requested the render. */
  private void tellOf(RenderFailure why) {
    failure = Optional.of(why.toBuilder().message(Redactor.of(why.message())).build());
  }

  /** Whether this very claim has ended this very way: a settle whose answer was lost. */
  boolean wasSettledBy(ClaimedRender claim, Outcome outcome) {
    return status.isTerminal()
        && fencingToken == claim.fencingToken()
        && !(outcome instanceof Outcome.Released)
        && settled.equals(Optional.of(outcome));
  }

  boolean hasLost(long token) {
    return token < fencingToken
        || (token == fencingToken && !isHeld() && status != RenderStatus.DONE);
  }

  Render render() {
    return Render.builder(renderId, campaign.id(), publicId, campaign.duration(), createdAt)
        .videoPublicId(video.publicId)
        .status(status)
        .progress(progress)
        .attempt(attempts)
        .video(videoAddress.orElse(null))
        .poster(poster.orElse(null))
        .preview(preview.orElse(null))
        .mailPicture(mailPicture.orElse(null))
        .shareImage(shareImage.orElse(null))
        .failure(failure.orElse(null))
        .startedAt(startedAt.orElse(null))
        .finishedAt(finishedAt.orElse(null))
        .sceneProgress(sceneProgress)
        .owner(request.owner().orElse(null))
        .labels(request.labels())
        .keys(keys)
        .fallbackReason(fallbackReason.orElse(null))
        .build();
  }
}
