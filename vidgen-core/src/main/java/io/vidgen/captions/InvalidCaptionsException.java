package io.vidgen.captions;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Captions that cannot be read; {@link #errors()} has every place, up to {@link #MAX_ERRORS}. The
 * message begins with the file's name, if they are from a file.
 */
public final class InvalidCaptionsException extends VidGenException {

  /** Of a file that is no captions at all, every line would be one. */
  public static final int MAX_ERRORS = 20;

  private final List<CaptionError> errors;

  /**
   * An exception for these errors, of which there is at least one.
   *
   * @param file its name; empty if the captions are from no file
   */
  InvalidCaptionsException(String file, List<CaptionError> errors) {
    super(
        ErrorCode.INVALID_CAMPAIGN,
        (file.isEmpty() ? "" : file + ": ")
            + errors.stream()
                .limit(MAX_ERRORS)
                .map(CaptionError::toString)
                .collect(Collectors.joining("; ")),
        null);
    this.errors = errors.stream().limit(MAX_ERRORS).toList();
  }

  /** The errors, in the order of the lines. */
  public List<CaptionError> errors() {
    return errors;
  }
}
