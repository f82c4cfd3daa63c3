package io.vidgen.recorder.playwright;

import io.vidgen.recorder.Recording;

/** The engine with which a {@link PlaywrightRecorder} records. */
public enum EngineChoice {
  /**
   * {@link Recording.Engine#DETERMINISTIC} if the browser supports it, which an engine probe on a
   * blank page decides whenever a browser is started; else {@link Recording.Engine#REAL_TIME}, and
   * the recording's notes say why. The default.
   */
  AUTO,
  /** {@link Recording.Engine#DETERMINISTIC}; a browser that does not support it fails. */
  DETERMINISTIC,
  /** {@link Recording.Engine#REAL_TIME} with any browser, for pages that need the wall clock. */
  REAL_TIME
}
