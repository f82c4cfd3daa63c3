package io.vidgen.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param size how many items at most, 1 to 100
 * @param after {@link Page#next()} of the page before; {@code null} for the first page
 */
public record PageRequest(int size, @Nullable String after) {

  /** Checks the size. */
  public PageRequest {
    if (size < 1 || size > 100) {
      throw new IllegalArgumentException("a page has 1 to 100 items, not " + size);
    }
  }

  /** The beginning of a list. */
  public static PageRequest first(int size) {
    return new PageRequest(size, null);
  }
}
