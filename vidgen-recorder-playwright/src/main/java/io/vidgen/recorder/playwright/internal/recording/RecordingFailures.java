package io.vidgen.recorder.playwright.internal.recording;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.playwright.internal.browser.BrowserProcesses;
import io.vidgen.recorder.playwright.internal.browser.DriverLineException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in our codes and words why a recording came to nothing. What Playwright and the browser say
 * of it is for those who look for a defect: it goes into the log, and stays the exception's cause.
 */
final class RecordingFailures {

  private static final Logger log = LoggerFactory.getLogger(RecordingFailures.class);

  private RecordingFailures() {}

  /**
   * Of what was thrown while a browser recorded.
   *
   * @param browser its processes; null if it was not asked for the page yet
   */
  static RecorderException of(
      RuntimeException thrown,
      Optional<RecorderException> verdict,
      @Nullable BrowserProcesses browser) {
    log.debug("A recording failed", thrown);
    if (verdict.isPresent()) {
      verdict.get().addSuppressed(thrown);
      return verdict.get();
    }
    if (browser == null) {
      return failure(ErrorCode.BROWSER_FAILED, "the browser ended as it was started", thrown);
    }
    if (thrown instanceof DriverLineException line) {
      return line.isOverflow()
          ? failure(
              ErrorCode.PAGE_TOO_LARGE, "the page hands the recorder more than it takes", thrown)
          : failure(ErrorCode.BROWSER_FAILED, "the browser's driver ended", thrown);
    }
    if (speaksOfAnEnd(thrown) && browser.isBrowserGone()) {
      return browserGone(thrown);
    }
    return failure(
        ErrorCode.PAGE_UNREADABLE,
        "the page is built so that the recorder cannot find out what is on it",
        thrown);
  }

  /** The browser has ended, and nobody here has ended it. */
  static RecorderException browserGone(@Nullable RuntimeException thrown) {
    return failure(ErrorCode.PAGE_CRASHED, "the browser ended while it showed the page", thrown);
  }

  private static boolean speaksOfAnEnd(RuntimeException thrown) {
    String message = String.valueOf(thrown.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("closed") || message.contains("crashed");
  }

  private static RecorderException failure(
      ErrorCode code, String message, @Nullable RuntimeException thrown) {
    return new RecorderException(code, message, thrown);
  }
}
