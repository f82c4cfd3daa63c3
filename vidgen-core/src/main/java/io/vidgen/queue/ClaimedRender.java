package io.vidgen.queue;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.PublicId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A render that a worker holds until its lease ends. Queues make them; workers hand them back with
 * every report.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class ClaimedRender {

  private static final Pattern ATTEMPT_NAME = Pattern.compile("a([0-9]{1,18})");

  private final UUID jobId;
  private final UUID renderId;
  private final PublicId publicId;
  private final Campaign campaign;
  private final long fencingToken;
  private final Duration lease;
  private final int attempt;
  private final int maxAttempts;
  private final Duration waited;
  private final Duration leaseAge;
  private final @Nullable UUID owner;
  private final Map<String, String> labels;

  private ClaimedRender(Builder builder) {
    this.jobId = builder.jobId;
    this.renderId = builder.renderId;
    this.publicId = builder.publicId;
    this.campaign = builder.campaign;
    this.fencingToken = builder.fencingToken;
    this.lease = builder.lease;
    this.attempt = builder.attempt;
    this.maxAttempts = builder.maxAttempts == null ? builder.attempt : builder.maxAttempts;
    this.waited = builder.waited;
    this.leaseAge = builder.leaseAge;
    this.owner = builder.owner;
    this.labels = Map.copyOf(builder.labels);
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, not " + attempt);
    }
  }

  /**
   * A builder of the first attempt, which is also the last.
   *
   * @param jobId see {@link #jobId()}
   * @param renderId see {@link #renderId()}
   * @param publicId see {@link #publicId()}
   * @param campaign see {@link #campaign()}
   * @param fencingToken see {@link #fencingToken()}
   * @param lease see {@link #lease()}
   */
  public static Builder builder(
      UUID jobId,
      UUID renderId,
      PublicId publicId,
      Campaign campaign,
      long fencingToken,
      Duration lease) {
    return new Builder(jobId, renderId, publicId, campaign, fencingToken, lease);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(jobId, renderId, publicId, campaign, fencingToken, lease)
        .attempt(attempt)
        .maxAttempts(maxAttempts)
        .waited(waited)
        .leaseAge(leaseAge)
        .owner(owner)
        .labels(labels);
  }

  /** The job's identity. */
  public UUID jobId() {
    return jobId;
  }

  /** The render's identity. */
  public UUID renderId() {
    return renderId;
  }

  /** The name under which the video will be watched. */
  public PublicId publicId() {
    return publicId;
  }

  /** What to render, as it was when the job was claimed. */
  public Campaign campaign() {
    return campaign;
  }

  /**
   * Larger than that of every earlier claim of this job: the queue ignores the holder of an older
   * one. By how much is random, as the token is part of the video's address.
   */
  public long fencingToken() {
    return fencingToken;
  }

  /**
   * How long the claim is valid, unless renewed; counted from {@link #leaseAge} before the claim
   * was asked for.
   */
  public Duration lease() {
    return lease;
  }

  /** Which attempt this is, from 1. */
  public int attempt() {
    return attempt;
  }

  /** After how many attempts the queue gives up the job. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /**
   * How long the job had been due when it was claimed, by the queue's clock; of a job whose worker
   * was lost, since its lease ended.
   */
  public Duration waited() {
    return waited;
  }

  /**
   * How old the lease was, at most, when the worker asked: zero, unless the queue had made the
   * claim for a worker that waited.
   */
  public Duration leaseAge() {
    return leaseAge;
  }

  /** Whose it is, as the host knows its users; empty if nobody was named. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** What the host gave with the request, for itself: never changed, and never shown to viewers. */
  public Map<String, String> labels() {
    return labels;
  }

  /** Names this attempt at the video and no other; fit for a storage key. */
  public String attemptName() {
    return "a" + fencingToken;
  }

  /** The fencing token of the attempt with this name; empty when no attempt is named like this. */
  public static OptionalLong fencingTokenOf(String attemptName) {
    Matcher named = ATTEMPT_NAME.matcher(attemptName);
    return named.matches() ? OptionalLong.of(Long.parseLong(named.group(1))) : OptionalLong.empty();
  }

  private List<Object> components() {
    return List.of(
        jobId,
        renderId,
        publicId,
        campaign,
        fencingToken,
        lease,
        attempt,
        maxAttempts,
        waited,
        leaseAge,
        owner(),
        labels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClaimedRender that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "ClaimedRender[jobId=%s, renderId=%s, publicId=%s, campaign=%s, fencingToken=%s, lease=%s, attempt=%s, maxAttempts=%s, waited=%s, leaseAge=%s, owner=%s, labels=%s]"
        .formatted(components().toArray());
  }

  /** Puts a claimed render together. Not thread-safe. */
  public static final class Builder {

    private final UUID jobId;
    private final UUID renderId;
    private final PublicId publicId;
    private final Campaign campaign;
    private final long fencingToken;
    private final Duration lease;
    private int attempt = 1;
    private @Nullable Integer maxAttempts;
    private Duration waited = Duration.ZERO;
    private Duration leaseAge = Duration.ZERO;
    private @Nullable UUID owner;
    private Map<String, String> labels = Map.of();

    private Builder(
        UUID jobId,
        UUID renderId,
        PublicId publicId,
        Campaign campaign,
        long fencingToken,
        Duration lease) {
      this.jobId = Objects.requireNonNull(jobId, "jobId");
      this.renderId = Objects.requireNonNull(renderId, "renderId");
      this.publicId = Objects.requireNonNull(publicId, "publicId");
      this.campaign = Objects.requireNonNull(campaign, "campaign");
      this.fencingToken = fencingToken;
      this.lease = Objects.requireNonNull(lease, "lease");
    }

    /** See {@link ClaimedRender#attempt()}; default 1. */
    public Builder attempt(int attempt) {
      this.attempt = attempt;
      return this;
    }

    /** See {@link ClaimedRender#maxAttempts()}; default: this attempt is the last. */
    public Builder maxAttempts(int maxAttempts) {
      this.maxAttempts = maxAttempts;
      return this;
    }

    /** See {@link ClaimedRender#waited()}; default zero. */
    public Builder waited(Duration waited) {
      this.waited = waited;
      return this;
    }

    /** See {@link ClaimedRender#leaseAge()}; default zero. */
    public Builder leaseAge(Duration leaseAge) {
      this.leaseAge = leaseAge;
      return this;
    }

    /** See {@link ClaimedRender#owner()}; {@code null} for nobody, which is the default. */
    public Builder owner(@Nullable UUID owner) {
      this.owner = owner;
      return this;
    }

    /** See {@link ClaimedRender#labels()}; default none. */
    public Builder labels(Map<String, String> labels) {
      this.labels = labels;
      return this;
    }

    /**
     * The claimed render.
     *
     * @throws IllegalArgumentException when the attempt is less than 1
     */
    public ClaimedRender build() {
      return new ClaimedRender(this);
    }
  }
}
