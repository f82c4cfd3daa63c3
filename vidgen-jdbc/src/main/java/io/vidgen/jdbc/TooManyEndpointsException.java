package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;

/** An owner has as many webhook endpoints as one may have. */
public final class TooManyEndpointsException extends VidGenException {

  private final int limit;

  TooManyEndpointsException(int limit) {
    super(ErrorCode.TOO_MANY_ENDPOINTS, "there are as many endpoints as allowed: " + limit, null);
    this.limit = limit;
  }

  /** How many endpoints an owner may have. */
  public int limit() {
    return limit;
  }
}
