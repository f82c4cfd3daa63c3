package io.vidgen.recorder;

/** How a page is scrolled while it is shown. */
public enum ScrollStyle {
  /**
   * As a reader would: a rest at the top, eased moves of about a screen, pauses, a rest at the end.
   */
  HUMAN,
  /** One eased move from the top to the bottom. */
  SMOOTH,
  /** Not at all. */
  NONE
}
