package io.vidgen.recorder;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/** A page could not be recorded. */
public final class RecorderException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public RecorderException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  private RecorderException(RecorderException thrown, int scene) {
    super(
        thrown.code(),
        thrown.retryable(),
        scene,
        "scene " + (scene + 1) + ": " + thrown.getMessage(),
        thrown);
  }

  /** This exception, said of a scene (from 0). */
  public RecorderException inScene(int scene) {
    return new RecorderException(this, scene);
  }
}
