package io.vidgen.jdbc;

import io.vidgen.recipient.RecipientState;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows {@link JdbcBatchViews#rows} is to find: all, unless said otherwise, in the list's
 * order.
 *
 * <pre>{@code
 * WatchedRowQuery toWriteTo =
 *     WatchedRowQuery.builder()
 *         .views(CampaignViews.WATCHED_NOT_CLICKED)
 *         .order(RowOrder.LAST_SEEN)
 *         .build();
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WatchedRowQuery {

  private final Set<RecipientState> states;
  private final boolean withWarnings;
  private final @Nullable CampaignViews views;
  private final RowOrder order;
  private final int pageSize;
  private final @Nullable String after;

  private WatchedRowQuery(Builder builder) {
    states = Set.copyOf(builder.states);
    withWarnings = builder.withWarnings;
    views = builder.views;
    order = builder.order;
    pageSize = builder.pageSize;
    after = builder.after;
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
        .views(views)
        .order(order)
        .pageSize(pageSize)
        .after(after);
  }

  /** In which states; all by default. */
  public Set<RecipientState> states() {
    return states;
  }

  /** Whether only rows with warnings are found. */
  public boolean withWarnings() {
    return withWarnings;
  }

  /** How their videos were received; empty for no limit. */
  public Optional<CampaignViews> views() {
    return Optional.ofNullable(views);
  }

  /** Which comes first. */
  public RowOrder order() {
    return order;
  }

  /** How many rows a page has at most. */
  public int pageSize() {
    return pageSize;
  }

  /** {@link Page#next()} of the page before; empty for the first page. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  private List<@Nullable Object> components() {
    return Arrays.asList(states, withWarnings, views, order, pageSize, after);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchedRowQuery that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "WatchedRowQuery[states=%s, withWarnings=%s, views=%s, order=%s, pageSize=%s, after=%s]"
        .formatted(components().toArray());
  }

  /** Puts a query together. Not thread-safe. */
  public static final class Builder {

    private Set<RecipientState> states = EnumSet.allOf(RecipientState.class);
    private boolean withWarnings;
    private @Nullable CampaignViews views;
    private RowOrder order = RowOrder.LINE;
    private int pageSize = 100;
    private @Nullable String after;

    private Builder() {}

    /** See {@link WatchedRowQuery#states()}; default all. */
    public Builder states(Collection<RecipientState> values) {
      states = Set.copyOf(values);
      return this;
    }

    /** See {@link WatchedRowQuery#withWarnings()}; default no. */
    public Builder withWarnings(boolean value) {
      withWarnings = value;
      return this;
    }

    /** See {@link WatchedRowQuery#views()}; {@code null} for no limit, which is the default. */
    public Builder views(@Nullable CampaignViews value) {
      views = value;
      return this;
    }

    /** See {@link WatchedRowQuery#order()}; default {@link RowOrder#LINE}. */
    public Builder order(RowOrder value) {
      order = value;
      return this;
    }

    /** See {@link WatchedRowQuery#pageSize()}; 1 to 1,000; default 100. */
    public Builder pageSize(int value) {
      pageSize = value;
      return this;
    }

    /**
     * See {@link WatchedRowQuery#after()}; {@code null} for the first page, which is the default.
     * In the list's order, also the number of a line.
     */
    public Builder after(@Nullable String value) {
      after = value;
      return this;
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException when the page size is not 1 to 1,000
     */
    public WatchedRowQuery build() {
      return new WatchedRowQuery(this);
    }
  }
}
