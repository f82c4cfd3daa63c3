package io.vidgen.recorder.playwright;

import io.vidgen.recorder.Recording;

/** Which of its two engines a {@link PlaywrightRecorder} records with. */
public enum EngineChoice {
  /**
   * {@link Recording.Engine#DETERMINISTIC} where the browser can do it, which is tried on a blank
   * page whenever one is started, and {@link Recording.Engine#REAL_TIME} where it cannot; the
   * recording's notes then say why. The default.
   */
  AUTO,
  /** {@link Recording.Engine#DETERMINISTIC} or a failure. */
  DETERMINISTIC,
  /** {@link Recording.Engine#REAL_TIME} with any browser: for pages that need the wall clock. */
  REAL_TIME
}
