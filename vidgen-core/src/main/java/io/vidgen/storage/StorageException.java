package io.vidgen.storage;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/** A storage could not do what it was asked to. */
public final class StorageException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public StorageException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
