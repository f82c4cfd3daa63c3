package io.vidgen.recipient;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A list after the check: every row, and what will become of it.
 *
 * @param list what was checked
 * @param rows in the list's order
 */
public record CheckedList(RecipientList list, List<CheckedRecipient> rows) {

  /** Copies the rows. */
  public CheckedList {
    rows = List.copyOf(rows);
  }

  /** The rows of which a video will be made. */
  public Stream<CheckedRecipient> ready() {
    return rows.stream().filter(row -> row.state() == RecipientState.READY);
  }

  /** How many rows are in each state; states without rows are left out. */
  public Map<RecipientState, Integer> counts() {
    Map<RecipientState, Integer> counts = new TreeMap<>();
    rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
    return counts;
  }

  /** How many rows of which a video will be made have a warning. */
  public int withWarnings() {
    return (int) ready().filter(row -> !row.warnings().isEmpty()).count();
  }
}
