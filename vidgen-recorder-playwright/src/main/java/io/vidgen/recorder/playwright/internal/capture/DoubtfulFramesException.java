package io.vidgen.recorder.playwright.internal.capture;

/** Frames between two pictures cannot be known, and the moment for reading them out has passed. */
public final class DoubtfulFramesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is in doubt. */
  enum About {
    /** A picture is missing, or is not as foreseen. */
    PICTURES,
    /** What had scrolled into view has changed before the next key frame. */
    NEW_ROWS,
    /** More has changed than is in the part that was read out, and a script counts its frames. */
    PARTS
  }

  private final About about;

  DoubtfulFramesException(About about, String why) {
    super(why);
    this.about = about;
  }

  About about() {
    return about;
  }
}
