package io.vidgen.batch;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a {@link RowQuery} finds, in the list's order.
 *
 * <p>Immutable and thread-safe.
 */
public final class RowPage {

  private final List<BatchRow> rows;
  private final @Nullable Integer nextAfter;

  private RowPage(List<BatchRow> rows, @Nullable Integer nextAfter) {
    this.rows = List.copyOf(rows);
    this.nextAfter = nextAfter;
  }

  /**
   * A page; for implementations of {@link Batches}.
   *
   * @param found up to one row more than the page has, which tells whether there is a next one
   */
  public static RowPage of(List<BatchRow> found, int pageSize) {
    if (found.size() <= pageSize) {
      return new RowPage(found, null);
    }
    List<BatchRow> rows = found.subList(0, pageSize);
    return new RowPage(rows, rows.get(pageSize - 1).recipient().line());
  }

  /** The rows, as they stood when they were read. */
  public List<BatchRow> rows() {
    return rows;
  }

  /** What to pass to {@link RowQuery.Builder#afterLine} for the next page; empty on the last. */
  public OptionalInt nextAfter() {
    return nextAfter == null ? OptionalInt.empty() : OptionalInt.of(nextAfter);
  }

  @Override
  public String toString() {
    return "RowPage[rows=" + rows + ", nextAfter=" + nextAfter + "]";
  }
}
