package io.vidgen.recorder.playwright;

/** What draws the WebGL of a page that is recorded by a {@link PlaywrightRecorder}. */
public enum WebGlRenderer {
  /**
   * The processor, in software (SwiftShader): the same picture on every machine. Heavy scenes take
   * long, but lose no frame when recorded by the deterministic engine. The default.
   */
  SOFTWARE,
  /**
   * The machine's graphics card, for all of the page, if Chromium finds one that it can use; else
   * as {@link #SOFTWARE}. The picture depends on the card and its driver.
   */
  GPU,
  /** Nothing: pages show what they have for visitors without WebGL, and a note says so. */
  NONE
}
