package io.vidgen.batch;

import io.vidgen.internal.StorableText;
import io.vidgen.recipient.RecipientList;
import java.util.Collection;

/**
 * Another value for one cell of a batch's list.
 *
 * @param line of the row; see {@code Recipient.line()}
 * @param column its name; case, blanks and underscores do not matter
 * @param value what the cell says from now on
 */
public record CellCorrection(int line, String column, String value) {

  /**
   * A list with other cells.
   *
   * @throws RowNotReadyException naming a line that the list does not have
   * @throws IllegalArgumentException naming a column that the list does not have, or a value that
   *     no cell can have
   */
  public static RecipientList applyAll(
      Collection<CellCorrection> corrections, RecipientList list) {
    RecipientList corrected = list;
    for (CellCorrection correction : corrections) {
      correction.check(list);
      corrected =
          corrected.corrected(correction.line(), correction.column(), correction.value());
    }
    return corrected;
  }

  private void check(RecipientList list) {
    if (list.recipients().stream().noneMatch(row -> row.line() == line)) {
      throw RowNotReadyException.missing(line);
    }
    if (list.column(column).isEmpty()) {
      throw new IllegalArgumentException("the list has no column \"" + column + "\"");
    }
    if (value.length() > RecipientList.MAX_CELL) {
      throw new IllegalArgumentException(
          "line %d, %s: a cell has at most %d characters, not %d"
              .formatted(line, column, RecipientList.MAX_CELL, value.length()));
    }
    StorableText.require(value);
  }
}
