package io.vidgen.event;

import io.vidgen.render.PublicId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which attempt at which render.
 *
 * <p>Immutable and thread-safe. Two are equal when all that they say is, so that one can be a map's
 * key.
 */
public final class AttemptId {

  private final UUID renderId;
  private final UUID campaignId;
  private final PublicId publicId;
  private final int attempt;
  private final int maxAttempts;
  private final String name;
  private final String worker;
  private final @Nullable UUID owner;
  private final Map<String, String> labels;

  private AttemptId(Builder builder) {
    renderId = builder.renderId;
    campaignId = builder.campaignId;
    publicId = builder.publicId;
    attempt = builder.attempt;
    maxAttempts = builder.maxAttempts;
    name = builder.name;
    worker = builder.worker;
    owner = builder.owner;
    labels = Map.copyOf(builder.labels);
  }

  /**
   * A builder of the only attempt at a render.
   *
   * @param renderId see {@link #renderId()}
   * @param campaignId see {@link #campaignId()}
   * @param publicId see {@link #publicId()}
   */
  public static Builder builder(UUID renderId, UUID campaignId, PublicId publicId) {
    return new Builder(renderId, campaignId, publicId);
  }

  /** A builder that has all of this. */
  public Builder toBuilder() {
    return builder(renderId, campaignId, publicId)
        .attempt(attempt)
        .maxAttempts(maxAttempts)
        .name(name)
        .worker(worker)
        .owner(owner)
        .labels(labels);
  }

  /** The render's identity. */
  public UUID renderId() {
    return renderId;
  }

  /** The campaign that it is made from. */
  public UUID campaignId() {
    return campaignId;
  }

  /** The name under which the video will be watched. */
  public PublicId publicId() {
    return publicId;
  }

  /** Which try this is, from 1; counts anew when a failed render is requested again. */
  public int attempt() {
    return attempt;
  }

  /** After how many tries the queue gives up. */
  public int maxAttempts() {
    return maxAttempts;
  }

  /** A name that no other attempt at this render has or will have. */
  public String name() {
    return name;
  }

  /** The worker's name. */
  public String worker() {
    return worker;
  }

  /** Whose it is, as the host knows its users; empty if nobody was named. */
  public Optional<UUID> owner() {
    return Optional.ofNullable(owner);
  }

  /** What the host gave with the request, for itself: never changed, and never shown to viewers. */
  public Map<String, String> labels() {
    return labels;
  }

  private List<Object> values() {
    return List.of(
        renderId, campaignId, publicId, attempt, maxAttempts, name, worker, owner(), labels);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttemptId id && values().equals(id.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "AttemptId" + values();
  }

  /** Makes an {@link AttemptId}. Not thread-safe. */
  public static final class Builder {

    private final UUID renderId;
    private final UUID campaignId;
    private final PublicId publicId;
    private int attempt = 1;
    private int maxAttempts = 1;
    private String name = "a1";
    private String worker = "";
    private @Nullable UUID owner;
    private Map<String, String> labels = Map.of();

    private Builder(UUID renderId, UUID campaignId, PublicId publicId) {
      this.renderId = renderId;
      this.campaignId = campaignId;
      this.publicId = publicId;
    }

    /** Which try this is; default 1. */
    public Builder attempt(int value) {
      attempt = value;
      return this;
    }

    /** After how many tries the queue gives up; default 1. */
    public Builder maxAttempts(int value) {
      maxAttempts = value;
      return this;
    }

    /** The attempt's name; default {@code a1}. */
    public Builder name(String value) {
      name = value;
      return this;
    }

    /** The worker's name; default empty. */
    public Builder worker(String value) {
      worker = value;
      return this;
    }

    /** Whose the render is; {@code null} for nobody, which is the default. */
    public Builder owner(@Nullable UUID value) {
      owner = value;
      return this;
    }

    /** The render's labels; default none. */
    public Builder labels(Map<String, String> value) {
      labels = value;
      return this;
    }

    /**
     * The identity.
     *
     * @throws IllegalArgumentException if the attempt is less than 1
     */
    public AttemptId build() {
      if (attempt < 1) {
        throw new IllegalArgumentException("attempts count from 1, not " + attempt);
      }
      return new AttemptId(this);
    }
  }
}
