package io.vidgen.jdbc;

import java.util.Locale;

/**
 * The order of a batch's rows in {@link JdbcBatchViews#rows}. Rows of which nothing is known in
 * this respect come last, and those of which the same is known, in the list's order.
 */
public enum RowOrder {
  /** As in the list. */
  LINE("0"),
  /** Played for the first time latest first. */
  PLAYED("g.played_at"),
  /** Watched farthest first. */
  WATCHED("g.watched_percent"),
  /** Clicked for the first time latest first. */
  CLICKED("g.clicked_at"),
  /** Watched last first. */
  LAST_SEEN("g.last_seen_at");

  private final String column;

  RowOrder(String column) {
    this.column = column;
  }

  /** The name in queries and JSON: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A number of viewing {@code g}, the largest first; -1 where it says nothing. */
  String place() {
    return switch (this) {
      case LINE -> "CAST(0 AS bigint)";
      case WATCHED ->
          "CASE WHEN g.played_at IS NULL THEN CAST(-1 AS bigint) ELSE %s END".formatted(column);
      case PLAYED, CLICKED, LAST_SEEN ->
          "coalesce(CAST(extract(epoch FROM %s) * 1000000 AS bigint), -1)".formatted(column);
    };
  }
}
