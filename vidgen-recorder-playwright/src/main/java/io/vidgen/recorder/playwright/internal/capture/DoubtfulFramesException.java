package io.vidgen.recorder.playwright.internal.capture;

/** Frames between two pictures cannot be known, and the moment for reading them out has passed. */
public final class DoubtfulFramesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is in doubt. */
  enum About {
    /** A picture is missing, or is not as foreseen. */
    PICTURES,
    /** Anything may have changed, so that a picture cannot be compared. */
    EVERYTHING,
    /** What had scrolled into view has changed before the next key frame. */
    NEW_ROWS,
    /** More has changed than is in the part that was read out, and a script counts its frames. */
    PARTS
  }

  private final About about;
  private final long frame;

  DoubtfulFramesException(About about, String why) {
    this(about, why, 0);
  }

  private DoubtfulFramesException(About about, String why, long frame) {
    super(why);
    this.about = about;
    this.frame = frame;
  }

  /** The same, on a recording's frame. */
  DoubtfulFramesException on(long number) {
    return new DoubtfulFramesException(about, String.valueOf(getMessage()), number);
  }

  About about() {
    return about;
  }

  /** The number of the frame on which it was noticed. */
  long frame() {
    return frame;
  }
}
