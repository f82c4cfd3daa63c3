package io.vidgen.document;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/** A document's pages could not be drawn. */
public final class DocumentException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public DocumentException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  private DocumentException(DocumentException thrown, int scene) {
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
  public DocumentException inScene(int scene) {
    return new DocumentException(this, scene);
  }
}
