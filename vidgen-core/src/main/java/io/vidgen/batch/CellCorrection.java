package io.vidgen.batch;

import io.vidgen.internal.StorableText;
import io.vidgen.recipient.Recipient;
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
   * @throws InvalidRowException naming a line or a column that the list does not have, or a value
   *     that no cell can have
   */
  public static RecipientList applyAll(Collection<CellCorrection> corrections, RecipientList list) {
    RecipientList corrected = list;
    for (CellCorrection correction : corrections) {
      correction.check(list);
      corrected = corrected.corrected(correction.line(), correction.column(), correction.value());
    }
    for (Recipient row : corrected.recipients()) {
      if (row.values().stream().allMatch(String::isBlank)) {
        throw new InvalidRowException(row.line(), "", "would be empty");
      }
    }
    return corrected;
  }

  private void check(RecipientList list) {
    if (list.recipients().stream().noneMatch(row -> row.line() == line)) {
      throw InvalidRowException.missing(line);
    }
    if (list.column(column).isEmpty()) {
      throw new InvalidRowException(
          line, column, "the list has no such column; it has " + String.join(", ", list.columns()));
    }
    if (value.length() > RecipientList.MAX_CELL) {
      throw new InvalidRowException(
          line,
          column,
          "has " + value.length() + " characters; " + RecipientList.MAX_CELL + " is the most");
    }
    try {
      StorableText.require(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidRowException(line, column, String.valueOf(e.getMessage()));
    }
  }
}
