package io.vidgen.recorder.playwright.internal.capture;

/** Frames between two pictures cannot be known, and the moment for reading them out has passed. */
public final class DoubtfulFramesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean isAboutNewRows;

  DoubtfulFramesException(String why) {
    this(why, false);
  }

  private DoubtfulFramesException(String why, boolean isAboutNewRows) {
    super(why);
    this.isAboutNewRows = isAboutNewRows;
  }

  /** Of what had scrolled into view, and has changed before the next key frame. */
  static DoubtfulFramesException aboutNewRows(String why) {
    return new DoubtfulFramesException(why, true);
  }

  boolean isAboutNewRows() {
    return isAboutNewRows;
  }
}
