package io.vidgen.transcriber;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/** A sound could not be transcribed. */
public final class TranscriberException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public TranscriberException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
