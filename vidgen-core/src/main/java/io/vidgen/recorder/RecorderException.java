package io.vidgen.recorder;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import org.jspecify.annotations.Nullable;

/**
 * A page could not be recorded. {@link #code()} says why, {@link #retryable()} whether another
 * attempt may succeed, {@link #pageIsAtFault()} whether another page could be shown instead.
 */
public final class RecorderException extends VidGenException {

  /** An exception whose retryability is its code's. */
  public RecorderException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  private RecorderException(ErrorCode code, boolean retryable, String message) {
    super(code, retryable, null, message, null);
  }

  /** An exception that is not retryable, whatever its code says. */
  public static RecorderException permanent(ErrorCode code, String message) {
    return new RecorderException(code, false, message);
  }

  private RecorderException(RecorderException thrown, int scene) {
    super(
        thrown.code(),
        thrown.retryable(),
        scene,
        "scene " + (scene + 1) + ": " + thrown.getMessage(),
        thrown);
  }

  /**
   * Whether the page is at fault, and another one could be shown in its place; not the browser or
   * this machine.
   */
  public boolean pageIsAtFault() {
    return switch (code()) {
      case DNS_NOT_FOUND,
          CONNECTION_FAILED,
          TLS_INVALID,
          HTTP_CLIENT_ERROR,
          HTTP_SERVER_ERROR,
          URL_BLOCKED,
          PAGE_TIMEOUT,
          PAGE_CRASHED,
          PAGE_TOO_LARGE,
          PAGE_UNREADABLE,
          NOT_A_PAGE,
          BLANK_PAGE,
          BOT_WALL,
          ACTION_FAILED,
          INPUT_TOO_LARGE ->
          true;
      default -> false;
    };
  }

  /** An exception that names the scene, from 0, and has this one as its cause. */
  public RecorderException inScene(int scene) {
    return new RecorderException(this, scene);
  }
}
