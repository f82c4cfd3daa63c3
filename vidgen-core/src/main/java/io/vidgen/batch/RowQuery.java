package io.vidgen.batch;

import io.vidgen.recipient.RecipientState;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows {@link Batches#rows} is to find: all, unless said otherwise, in the list's order.
 *
 * <pre>{@code
 * RowPage wrong =
 *     batches.rows(id, RowQuery.builder().states(Set.of(RecipientState.INVALID)).build());
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class RowQuery {

  private final Set<RecipientState> states;
  private final boolean withWarnings;
  private final int pageSize;
  private final @Nullable Integer afterLine;

  private RowQuery(Builder builder) {
    states = Set.copyOf(builder.states);
    withWarnings = builder.withWarnings;
    pageSize = builder.pageSize;
    afterLine = builder.afterLine;
    if (pageSize < 1 || pageSize > 1000) {
      throw new IllegalArgumentException("a page has 1 to 1000 rows, not " + pageSize);
    }
  }

  /** A builder of a query for all rows. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder()
        .states(states)
        .withWarnings(withWarnings)
        .pageSize(pageSize)
        .afterLine(afterLine);
  }

  /** In which states; all by default. */
  public Set<RecipientState> states() {
    return states;
  }

  /** Whether only rows with warnings are found. */
  public boolean withWarnings() {
    return withWarnings;
  }

  /** How many rows a page has at most. */
  public int pageSize() {
    return pageSize;
  }

  /** The line of the last row of the page before; empty for the first page. */
  public OptionalInt afterLine() {
    return afterLine == null ? OptionalInt.empty() : OptionalInt.of(afterLine);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RowQuery that
        && states.equals(that.states)
        && withWarnings == that.withWarnings
        && pageSize == that.pageSize
        && Objects.equals(afterLine, that.afterLine);
  }

  @Override
  public int hashCode() {
    return Objects.hash(states, withWarnings, pageSize, afterLine);
  }

  @Override
  public String toString() {
    return "RowQuery[states=%s, withWarnings=%s, pageSize=%s, afterLine=%s]"
        .formatted(states, withWarnings, pageSize, afterLine);
  }

  /** Puts a query together. Not thread-safe. */
  public static final class Builder {

    private Set<RecipientState> states = EnumSet.allOf(RecipientState.class);
    private boolean withWarnings;
    private int pageSize = 100;
    private @Nullable Integer afterLine;

    private Builder() {}

    /** See {@link RowQuery#states()}; default all. */
    public Builder states(Collection<RecipientState> values) {
      states = Set.copyOf(values);
      return this;
    }

    /** See {@link RowQuery#withWarnings()}; default no. */
    public Builder withWarnings(boolean value) {
      withWarnings = value;
      return this;
    }

    /** See {@link RowQuery#pageSize()}; 1 to 1,000; default 100. */
    public Builder pageSize(int value) {
      pageSize = value;
      return this;
    }

    /** See {@link RowQuery#afterLine()}; {@code null} for the first page, which is the default. */
    public Builder afterLine(@Nullable Integer line) {
      afterLine = line;
      return this;
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException when the page size is not 1 to 1,000
     */
    public RowQuery build() {
      return new RowQuery(this);
    }
  }
}
