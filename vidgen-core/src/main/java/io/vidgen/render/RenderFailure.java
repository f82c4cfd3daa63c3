package io.vidgen.render;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;

/**
 * Why a render or an attempt at it failed, as it is kept.
 *
 * @param code the stable name of what went wrong
 * @param message for people; names the scene or file concerned
 * @param retryable whether the same work can succeed later without anybody changing anything
 */
public record RenderFailure(ErrorCode code, String message, boolean retryable) {

  /** What is kept of an exception: a defect's message too, its stack trace not. */
  public static RenderFailure of(Throwable thrown) {
    if (thrown instanceof VidGenException known) {
      return new RenderFailure(known.code(), messageOf(known), known.retryable());
    }
    return new RenderFailure(
        ErrorCode.INTERNAL, thrown.getClass().getSimpleName() + ": " + messageOf(thrown), true);
  }

  private static String messageOf(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
