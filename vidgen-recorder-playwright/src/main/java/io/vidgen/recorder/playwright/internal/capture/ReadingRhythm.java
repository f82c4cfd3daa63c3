package io.vidgen.recorder.playwright.internal.capture;

/**
 * How far apart frames are read out while others are rebuilt, and when that is tried again where it
 * went wrong. Trust grows with every picture that is as foreseen. Not thread-safe.
 */
final class ReadingRhythm {

  private static final int[] GROWING = {1, 2, 4};

  /** Uneven, so that nothing that repeats itself is met at the same moment every time. */
  private static final int[] TRUSTING = {9, 5, 10, 6};

  /** After so many pictures as foreseen. */
  private static final int LONG_TRUSTED = 6;

  private static final int[] LONG_TRUSTING = {15, 9, 13, 11};

  /** A try that goes wrong costs two pictures: so few of them are made that they do not show. */
  private static final int FIRST_PAUSE = 24;

  private static final int PAUSES_GROW_BY = 3;

  /**
   * A page that does not rest is asked at every frame so often, then at every second, and so on.
   */
  private static final int QUESTIONS_AT_A_PACE = 4;

  /** So much of a rest may be missed. */
  private static final int MOST_UNASKED = 10;

  private int trusted;
  private int pause;
  private int nextPause = FIRST_PAUSE;
  private int restless;

  /** How many frames after the last one that was read out the next one is. */
  int gap() {
    if (trusted < GROWING.length) {
      return GROWING[trusted];
    }
    int[] gaps = trusted < LONG_TRUSTED ? TRUSTING : LONG_TRUSTING;
    return gaps[(trusted - GROWING.length) % gaps.length];
  }

  /** A picture was as foreseen. */
  void confirm() {
    trusted++;
  }

  /** Something else moved, and said so; all that did not was as foreseen. */
  void interrupt() {
    trusted = Math.min(trusted, GROWING.length - 1);
  }

  /** Something else moved, and nothing is known of the rest. */
  void restart() {
    trusted = 0;
  }

  /** The page was asked while every frame was read out. */
  void asked(boolean quiet) {
    restless = quiet ? 0 : restless + 1;
    if (!quiet) {
      pause = Math.min(MOST_UNASKED, restless / QUESTIONS_AT_A_PACE);
    }
  }

  /** A picture was another than foreseen, and nothing had said so. */
  void disappoint() {
    trusted = 0;
    pause = nextPause;
    nextPause *= PAUSES_GROW_BY;
  }

  /** Whether it may be tried; counts the frames for which it may not. */
  boolean mayTry() {
    if (pause > 0) {
      pause--;
      return false;
    }
    return true;
  }
}
