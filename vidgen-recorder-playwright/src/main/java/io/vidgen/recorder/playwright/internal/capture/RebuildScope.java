package io.vidgen.recorder.playwright.internal.capture;

/** Which frames of a plain scroll may be rebuilt instead of being captured. */
public enum RebuildScope {
  /** None: every frame is captured. */
  NONE,
  /** Those in which everything that stands still hides what is behind it. */
  OPAQUE,
  /** Those in which content shows through what stands still, too. */
  TRANSLUCENT
}
