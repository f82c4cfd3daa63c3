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

  /** What a fetch throws when an object has more bytes than it may. */
  public static StorageException tooLarge(StorageKey key, long maxBytes) {
    return new StorageException(
        ErrorCode.INPUT_TOO_LARGE, key + " has more than the " + maxBytes + " bytes allowed", null);
  }
}
