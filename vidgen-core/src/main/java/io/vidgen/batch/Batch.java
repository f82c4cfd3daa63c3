package io.vidgen.batch;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One campaign for many recipients, as it stood at one moment: it does not change. Asking again
 * tells how it stands now.
 *
 * <p>Immutable and thread-safe.
 */
public final class Batch {

  private final BatchSpec spec;
  private final List<String> columns;
  private final BatchCounts counts;
  private final Instant createdAt;
  private final BatchState state;
  private final @Nullable Instant startedAt;
  private final @Nullable String pauseReason;

  private Batch(Builder builder) {
    spec = builder.spec;
    columns = List.copyOf(builder.columns);
    counts = builder.counts;
    createdAt = builder.createdAt;
    state = builder.state;
    startedAt = builder.startedAt;
    pauseReason = builder.pauseReason;
  }

  /**
   * A builder of a batch that has not run yet; for implementations of {@link Batches}.
   *
   * @param columns of its list
   * @param counts of its rows
   * @param createdAt when it was created
   */
  public static Builder builder(
      BatchSpec spec, List<String> columns, BatchCounts counts, Instant createdAt) {
    return new Builder(spec, columns, counts, createdAt);
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder(spec, columns, counts, createdAt)
        .state(state)
        .startedAt(startedAt)
        .pauseReason(pauseReason);
  }

  /** Its identity. */
  public UUID id() {
    return spec.id();
  }

  /** What it makes. */
  public BatchSpec spec() {
    return spec;
  }

  /** The list's columns, as they are written. */
  public List<String> columns() {
    return columns;
  }

  /** How many rows are in each state. */
  public BatchCounts counts() {
    return counts;
  }

  /** When it was created. */
  public Instant createdAt() {
    return createdAt;
  }

  /** What it is doing. */
  public BatchState state() {
    return state;
  }

  /** When it first ran; empty before that. */
  public Optional<Instant> startedAt() {
    return Optional.ofNullable(startedAt);
  }

  /** Why it has paused by itself, in words for its owner; empty when somebody has paused it. */
  public Optional<String> pauseReason() {
    return Optional.ofNullable(pauseReason);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(spec, columns, counts, createdAt, state, startedAt, pauseReason);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Batch that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "Batch[id=" + id() + ", state=" + state + ", counts=" + counts + "]";
  }

  /** Puts a batch together. Not thread-safe. */
  public static final class Builder {

    private final BatchSpec spec;
    private final List<String> columns;
    private final BatchCounts counts;
    private final Instant createdAt;
    private BatchState state = BatchState.DRAFT;
    private @Nullable Instant startedAt;
    private @Nullable String pauseReason;

    private Builder(BatchSpec spec, List<String> columns, BatchCounts counts, Instant createdAt) {
      this.spec = spec;
      this.columns = columns;
      this.counts = counts;
      this.createdAt = createdAt;
    }

    /** See {@link Batch#state()}; default {@link BatchState#DRAFT}. */
    public Builder state(BatchState value) {
      state = value;
      return this;
    }

    /** See {@link Batch#startedAt()}; default {@code null}: never. */
    public Builder startedAt(@Nullable Instant value) {
      startedAt = value;
      return this;
    }

    /** See {@link Batch#pauseReason()}; default {@code null}: none. */
    public Builder pauseReason(@Nullable String value) {
      pauseReason = value;
      return this;
    }

    /** The batch. */
    public Batch build() {
      return new Batch(this);
    }
  }
}
