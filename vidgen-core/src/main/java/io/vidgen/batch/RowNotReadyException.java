package io.vidgen.batch;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.recipient.CheckedRecipient;
import io.vidgen.recipient.RowProblem;
import java.util.stream.Collectors;

/** No video can be made of a row: there is none, or it is invalid. */
public final class RowNotReadyException extends VidGenException {

  private final int line;

  /**
   * An exception about the row in this line.
   *
   * @param reason in words for a user
   */
  public RowNotReadyException(int line, String reason) {
    super(ErrorCode.INVALID_CAMPAIGN, "line " + line + " " + reason, null);
    this.line = line;
  }

  /** An exception about a line that the list does not have. */
  public static RowNotReadyException missing(int line) {
    return new RowNotReadyException(line, "has no recipient");
  }

  /** An exception that says what the check found. */
  public static RowNotReadyException of(CheckedRecipient row) {
    return new RowNotReadyException(
        row.recipient().line(),
        "cannot be made: "
            + row.problems().stream().map(RowProblem::toString).collect(Collectors.joining("; ")));
  }

  /** Where the row is, or would be. */
  public int line() {
    return line;
  }
}
