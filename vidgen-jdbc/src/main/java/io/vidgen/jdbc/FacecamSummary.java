package io.vidgen.jdbc;

import io.vidgen.storage.StorageKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A facecam in an owner's library.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class FacecamSummary {

  /** The longest name, in characters. */
  public static final int MAX_NAME = 100;

  private final UUID id;
  private final StorageKey key;
  private final Duration duration;
  private final Instant createdAt;
  private final @Nullable String name;
  private final int campaigns;
  private final int batches;

  private FacecamSummary(Builder builder) {
    this.id = builder.id;
    this.key = builder.key;
    this.duration = builder.duration;
    this.createdAt = builder.createdAt;
    this.name = builder.name;
    this.campaigns = builder.campaigns;
    this.batches = builder.batches;
  }

  /**
   * A builder of a facecam without a name, which no campaign and no batch shows.
   *
   * @param facecam the facecam
   * @param createdAt see {@link #createdAt()}
   */
  public static Builder builder(StoredFacecam facecam, Instant createdAt) {
    return new Builder(facecam.id(), facecam.key(), facecam.duration(), createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return new Builder(id, key, duration, createdAt)
        .name(name)
        .campaigns(campaigns)
        .batches(batches);
  }

  /** Its identity. */
  public UUID id() {
    return id;
  }

  /** Where in storage its clip is. */
  public StorageKey key() {
    return key;
  }

  /** Its measured length. */
  public Duration duration() {
    return duration;
  }

  /** When it was stored, by the database's clock. */
  public Instant createdAt() {
    return createdAt;
  }

  /** What its owner calls it. One with a name is kept, whether or not a campaign shows it. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** How many campaigns show it, but for those that were made for the rows of batches. */
  public int campaigns() {
    return campaigns;
  }

  /** How many batches show it, themselves or in videos that they have made. */
  public int batches() {
    return batches;
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(id, key, duration, createdAt, name, campaigns, batches);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamSummary that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return ("FacecamSummary[id=%s, key=%s, duration=%s, createdAt=%s, name=%s, campaigns=%s,"
            + " batches=%s]")
        .formatted(components().toArray());
  }

  /** Puts a facecam summary together. Not thread-safe. */
  public static final class Builder {

    private final UUID id;
    private final StorageKey key;
    private final Duration duration;
    private final Instant createdAt;
    private @Nullable String name;
    private int campaigns;
    private int batches;

    private Builder(UUID id, StorageKey key, Duration duration, Instant createdAt) {
      this.id = Objects.requireNonNull(id, "id");
      this.key = Objects.requireNonNull(key, "key");
      this.duration = Objects.requireNonNull(duration, "duration");
      this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    }

    /** See {@link FacecamSummary#name()}; {@code null} for none, which is the default. */
    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    /** See {@link FacecamSummary#campaigns()}; default 0. */
    public Builder campaigns(int campaigns) {
      this.campaigns = campaigns;
      return this;
    }

    /** See {@link FacecamSummary#batches()}; default 0. */
    public Builder batches(int batches) {
      this.batches = batches;
      return this;
    }

    /** The facecam summary. */
    public FacecamSummary build() {
      return new FacecamSummary(this);
    }
  }
}
