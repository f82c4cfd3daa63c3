package io.vidgen.jdbc;

/**
 * The place after one row in an order of rows.
 *
 * @param place as {@link RowOrder#place()} says it
 * @param line of the list
 */
record RowCursor(long place, int line) {

  RowCursor {
    if (line < 0) {
      throw new IllegalArgumentException("no list has a line " + line);
    }
  }

  /**
   * The place at which a page begins.
   *
   * @throws IllegalArgumentException when it is not what a page said
   */
  static RowCursor of(WatchedRowQuery query) {
    String text = query.after().orElse(null);
    if (text == null) {
      return new RowCursor(Long.MAX_VALUE, 0);
    }
    try {
      String[] parts = text.split("_", 2);
      return query.order() == RowOrder.LINE
          ? new RowCursor(0, Integer.parseInt(text))
          : new RowCursor(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a page's next: \"" + text + "\"", e);
    }
  }

  String toText(RowOrder order) {
    return order == RowOrder.LINE ? String.valueOf(line) : place + "_" + line;
  }
}
