package io.vidgen.compositor;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/**
 * A clip could not be read or made. The message ends with the stderr tail of the program that
 * failed, if one did.
 */
public final class CompositorException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public CompositorException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  private CompositorException(CompositorException thrown, int scene) {
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
  public CompositorException inScene(int scene) {
    return new CompositorException(this, scene);
  }
}
