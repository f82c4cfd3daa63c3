package io.vidgen.recorder.playwright.internal.capture;

/** Frames between two pictures cannot be known, and the moment for reading them out has passed. */
public final class DoubtfulFramesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DoubtfulFramesException(String why) {
    super(why);
  }
}
