package io.vidgen.recipient;

import io.vidgen.internal.FieldNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person: a row of a {@link RecipientList}.
 *
 * <p>Immutable and thread-safe.
 */
public final class Recipient {

  private final int line;
  private final List<String> values;
  private final Map<String, String> byKey;

  Recipient(int line, List<String> columns, List<String> values) {
    this.line = line;
    this.values = List.copyOf(values);
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      found.put(FieldNames.key(columns.get(i)), values.get(i));
    }
    byKey = Collections.unmodifiableMap(found);
  }

  /** Where the row begins in the list it comes from, counted from 1. */
  public int line() {
    return line;
  }

  /** Its cells, in the order of the list's columns; unmodifiable. */
  public List<String> values() {
    return values;
  }

  /**
   * What a column says of this person, without blanks around it; empty when the list has no such
   * column. An empty cell is an empty text.
   *
   * @param column its name; case, blanks and underscores do not matter
   */
  public Optional<String> value(String column) {
    return Optional.ofNullable(byKey.get(FieldNames.key(column))).map(String::strip);
  }

  /** The same person with another cell: a correction. */
  Recipient with(List<String> columns, int column, String value) {
    List<String> corrected = new ArrayList<>(values);
    corrected.set(column, value);
    return new Recipient(line, columns, corrected);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recipient that && line == that.line && byKey.equals(that.byKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(line, byKey);
  }

  /** The line alone: the rest is somebody's data, and this ends up in logs. */
  @Override
  public String toString() {
    return "Recipient[line=" + line + "]";
  }
}
