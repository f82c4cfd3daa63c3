package io.vidgen.queue;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/** The queue could not do what it was asked to, for a reason of its own. */
public final class QueueException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public QueueException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
