package io.vidgen.jdbc;

import io.vidgen.batch.BatchRow;
import io.vidgen.viewing.ViewSummary;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of a batch, and how its video is watched.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WatchedRow {

  private final BatchRow row;
  private final @Nullable ViewSummary views;

  WatchedRow(BatchRow row, @Nullable ViewSummary views) {
    this.row = row;
    this.views = views;
  }

  /** The row. */
  public BatchRow row() {
    return row;
  }

  /**
   * What is known of its video's views; empty while nothing is, neither a delivery nor a beacon.
   */
  public Optional<ViewSummary> views() {
    return Optional.ofNullable(views);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchedRow that
        && row.equals(that.row)
        && Objects.equals(views, that.views);
  }

  @Override
  public int hashCode() {
    return Objects.hash(row, views);
  }

  @Override
  public String toString() {
    return "WatchedRow[row=" + row + ", views=" + views + "]";
  }
}
