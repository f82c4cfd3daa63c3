package io.vidgen.recorder.playwright.internal.browser;

import com.microsoft.playwright.PlaywrightException;
import org.jspecify.annotations.Nullable;

/** The line to the driver has ended: no call on it will be answered any more. */
public final class DriverLineException extends PlaywrightException {

  private static final long serialVersionUID = 1;

  private final boolean overflow;

  /**
   * The line has ended.
   *
   * @param overflow whether it was cut because a message had more than the line carries
   */
  DriverLineException(String message, boolean overflow, @Nullable Throwable cause) {
    super(message, cause);
    this.overflow = overflow;
  }

  /** The same again, for another who asks. */
  DriverLineException(DriverLineException before) {
    this(String.valueOf(before.getMessage()), before.overflow, before);
  }

  /** Whether a message was too long, or nested too deep, to be read: a page's doing. */
  public boolean isOverflow() {
    return overflow;
  }
}
