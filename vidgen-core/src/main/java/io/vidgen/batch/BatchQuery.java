package io.vidgen.batch;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which batches {@link Batches#list} is to find: all, a page at a time.
 *
 * <p>Immutable and thread-safe.
 */
public final class BatchQuery {

  private final int pageSize;
  private final @Nullable String after;

  private BatchQuery(Builder builder) {
    pageSize = builder.pageSize;
    after = builder.after;
    if (pageSize < 1 || pageSize > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1000 batches, not " + pageSize);
    }
  }

  /** A builder of a query for all batches. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder().pageSize(pageSize).after(after);
  }

  /** How many batches a page has at most. */
  public int pageSize() {
    return pageSize;
  }

  /** Where the page begins: {@link BatchPage#next()} of the page before. Empty for the newest. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BatchQuery that
        && pageSize == that.pageSize
        && Objects.equals(after, that.after);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pageSize, after);
  }

  @Override
  public String toString() {
    return "BatchQuery[pageSize=" + pageSize + ", after=" + after + "]";
  }

  /** Puts a query together. Not thread-safe. */
  public static final class Builder {

    private int pageSize = 100;
    private @Nullable String after;

    private Builder() {}

    /** See {@link BatchQuery#pageSize()}; 1 to 1,000; default 100. */
    public Builder pageSize(int value) {
      pageSize = value;
      return this;
    }

    /** See {@link BatchQuery#after()}; {@code null} for the first page, which is the default. */
    public Builder after(@Nullable String value) {
      after = value;
      return this;
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException when the page size is not 1 to 1,000
     */
    public BatchQuery build() {
      return new BatchQuery(this);
    }
  }
}
