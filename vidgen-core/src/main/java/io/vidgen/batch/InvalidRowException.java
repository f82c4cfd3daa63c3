package io.vidgen.batch;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RowProblem;
import java.util.stream.Collectors;

/**
 * What is asked for a row cannot be done: the list has no such row or column, the value is none, or
 * no video can be made of the row.
 */
public final class InvalidRowException extends VidGenException {

  private final int line;
  private final String column;

  /**
   * An exception about a row.
   *
   * @param line where the row is, or would be
   * @param column the column that it is about; empty for the whole row
   * @param reason in words for a user
   */
  public InvalidRowException(int line, String column, String reason) {
    super(
        ErrorCode.INVALID_CAMPAIGN,
        "line " + line + (column.isEmpty() ? " " : ", " + column + ": ") + reason,
        null);
    this.line = line;
    this.column = column;
  }

  /** An exception about a line that the list does not have. */
  public static InvalidRowException missing(int line) {
    return new InvalidRowException(line, "", "has no recipient");
  }

  /** An exception that says what the check found. */
  public static InvalidRowException of(CheckedRecipient row) {
    return new InvalidRowException(
        row.recipient().line(),
        "",
        "cannot be made: "
            + row.problems().stream().map(RowProblem::toString).collect(Collectors.joining("; ")));
  }

  /** Where the row is, or would be. */
  public int line() {
    return line;
  }

  /** The column that it is about; empty for the whole row. */
  public String column() {
    return column;
  }
}
