package io.vidgen.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a list.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class CampaignSummary {

  private final UUID id;
  private final String name;
  private final Instant createdAt;
  private final int scenes;
  private final Duration duration;

  private CampaignSummary(Builder builder) {
    this.id = builder.id;
    this.name = builder.name;
    this.createdAt = builder.createdAt;
    this.scenes = builder.scenes;
    this.duration = builder.duration;
  }

  /**
   * A builder.
   *
   * @param id see {@link #id()}
   * @param name see {@link #name()}
   * @param createdAt see {@link #createdAt()}
   */
  public static Builder builder(UUID id, String name, Instant createdAt) {
    return new Builder(id, name, createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(id, name, createdAt).scenes(scenes).duration(duration);
  }

  /** Its identity. */
  public UUID id() {
    return id;
  }

  /** What its owner calls it. */
  public String name() {
    return name;
  }

  /** When it was stored, by the database's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** How many scenes it has. */
  public int scenes() {
    return scenes;
  }

  /** How long its video is. */
  public Duration duration() {
    return duration;
  }

  private List<Object> components() {
    return List.of(id, name, createdAt, scenes, duration);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CampaignSummary that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "CampaignSummary[id=%s, name=%s, createdAt=%s, scenes=%s, duration=%s]"
        .formatted(components().toArray());
  }

  /** Puts a campaign summary together. Not thread-safe. */
  public static final class Builder {

    private final UUID id;
    private final String name;
    private final Instant createdAt;
    private int scenes = 0;
    private Duration duration = Duration.ZERO;

    private Builder(UUID id, String name, Instant createdAt) {
      this.id = Objects.requireNonNull(id, "id");
      this.name = Objects.requireNonNull(name, "name");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** See {@link CampaignSummary#scenes()}; default 0. */
    public Builder scenes(int scenes) {
      this.scenes = scenes;
      return this;
    }

    /** See {@link CampaignSummary#duration()}; default zero. */
    public Builder duration(Duration duration) {
      this.duration = duration;
      return this;
    }

    /** The campaign summary. */
    public CampaignSummary build() {
      return new CampaignSummary(this);
    }
  }
}
