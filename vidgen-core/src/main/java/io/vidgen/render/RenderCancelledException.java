package io.vidgen.render;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;

/** A user cancelled the render; nothing was published. */
public final class RenderCancelledException extends VidGenException {

  /** An exception that says who or what cancelled the render. */
  public RenderCancelledException(String message) {
    super(ErrorCode.CANCELLED, message, null);
  }
}
