package io.vidgen.examples.server.http;

import io.vidgen.ErrorCode;

/** An uploaded file that cannot be used; the answer is 422, with the code and the reason. */
public final class UnusableFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * A refusal.
   *
   * @param code one of the {@code INPUT_…}
   * @param reason for its owner, such as {@code "deck.pdf" is protected by a password}
   */
  public UnusableFileException(ErrorCode code, String reason) {
    super(reason);
    this.code = code;
  }

  /** Why, for programs. */
  public ErrorCode code() {
    return code;
  }
}
