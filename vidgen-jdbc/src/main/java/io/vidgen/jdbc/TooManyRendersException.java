package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;

/** An owner has as many renders queued or running as one may have. */
public final class TooManyRendersException extends VidGenException {

  private final int limit;

  TooManyRendersException(int limit) {
    super(
        ErrorCode.TOO_MANY_RENDERS,
        "as many renders as allowed are queued or running: " + limit,
        null);
    this.limit = limit;
  }

  /** How many may be queued or running. */
  public int limit() {
    return limit;
  }
}
