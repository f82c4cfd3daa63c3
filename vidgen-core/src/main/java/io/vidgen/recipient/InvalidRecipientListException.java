package io.vidgen.recipient;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.List;
import java.util.stream.Collectors;

/** A list of recipients that cannot be read; {@link #errors()} has every place, not only one. */
public final class InvalidRecipientListException extends VidGenException {

  private final List<ListError> errors;

  /** An exception for these errors, of which there is at least one. */
  public InvalidRecipientListException(List<ListError> errors) {
    super(
        ErrorCode.INVALID_CAMPAIGN,
        errors.stream().map(ListError::toString).collect(Collectors.joining("; ")),
        null);
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("an invalid list needs at least one error");
    }
    this.errors = List.copyOf(errors);
  }

  /** Every error, in the order of the lines. */
  public List<ListError> errors() {
    return errors;
  }
}
