package io.vidgen.jdbc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The place behind one item in a list by descending time and identity. */
record Cursor(Instant createdAt, UUID id) {

  /** Behind it there is everything. */
  private static final Cursor START =
      new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

  /**
   * The place at which a page begins.
   *
   * @param text what the page before said; null for the first page
   * @throws IllegalArgumentException when it is not what a page said
   */
  static Cursor of(@Nullable String text) {
    if (text == null) {
      return START;
    }
    try {
      String[] parts = text.split("_", 2);
      Instant time = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      return new Cursor(time, UUID.fromString(parts[1]));
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("not a page's next: \"" + text + "\"", e);
    }
  }

  OffsetDateTime time() {
    return createdAt.atOffset(ZoneOffset.UTC);
  }

  /**
   * A page out of one item more than it may have, which tells whether there is a next one.
   *
   * @param cursorOf the place behind an item
   */
  static <T> Page<T> page(List<T> found, PageRequest request, Function<T, Cursor> cursorOf) {
    if (found.size() <= request.size()) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, request.size());
    return new Page<>(items, cursorOf.apply(items.get(items.size() - 1)).toText());
  }

  String toText() {
    // Not ChronoUnit.between, which counts nanoseconds: some places are a thousand years ago.
    long micros = createdAt.getEpochSecond() * 1_000_000 + createdAt.getNano() / 1000;
    return micros + "_" + id;
  }
}
