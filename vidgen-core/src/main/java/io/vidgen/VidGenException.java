package io.vidgen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything VidGen throws on purpose.
 *
 * <p>It carries what a program needs as data ({@link #code()}, {@link #retryable()}, {@link
 * #scene()}) and what a person needs in its message, which quotes the offending value and the last
 * words of the browser or encoder. The vendor's exception, where there is one, is the cause.
 */
public class VidGenException extends RuntimeException {

  private final ErrorCode code;
  private final boolean retryable;
  private final @Nullable Integer scene;

  /** An exception whose retryability is its code's. */
  public VidGenException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, code.retryable(), null, message, cause);
  }

  /**
   * An exception with every detail.
   *
   * @param scene the index of the scene concerned, from 0, or null when it is none in particular
   */
  protected VidGenException(
      ErrorCode code,
      boolean retryable,
      @Nullable Integer scene,
      String message,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryable = retryable;
    this.scene = scene;
  }

  /** What went wrong, under a name that stays the same between releases. */
  public final ErrorCode code() {
    return code;
  }

  /** Whether the same work can succeed later without anybody changing anything. */
  public final boolean retryable() {
    return retryable;
  }

  /** The index of the scene concerned, from 0; empty when it is none in particular. */
  public final Optional<Integer> scene() {
    return Optional.ofNullable(scene);
  }
}
