package io.vidgen.storage;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/** A storage operation failed. Its code says why, and whether a retry can help. */
public final class StorageException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public StorageException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  private StorageException(StorageException thrown, int scene) {
    super(
        thrown.code(),
        thrown.retryable(),
        scene,
        "scene " + (scene + 1) + ": " + thrown.getMessage(),
        thrown);
  }

  /**
   * An exception with the same code that names the scene.
   *
   * @param scene counted from 0
   */
  public StorageException inScene(int scene) {
    return new StorageException(this, scene);
  }

  /** The exception of a fetch whose object is larger than allowed. */
  public static StorageException tooLarge(StorageKey key, long maxBytes) {
    return new StorageException(
        ErrorCode.INPUT_TOO_LARGE, key + " has more than the " + maxBytes + " bytes allowed", null);
  }
}
