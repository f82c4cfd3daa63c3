package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;

/** The caller no longer holds the job: it must stop at once and publish nothing. */
public final class LeaseLostException extends VidGenException {

  /** An exception that says how it was noticed. */
  public LeaseLostException(String message) {
    super(ErrorCode.LEASE_LOST, message, null);
  }
}
