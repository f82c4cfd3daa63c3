package io.vidgen.recorder.playwright;

/**
 * How far apart frames are read out while others are rebuilt, and when that is tried again where it
 * went wrong. Trust grows with every picture that is as foreseen. Not thread-safe.
 */
final class ReadingRhythm {

  private static final int[] GROWING = {1, 2, 4};

  /** Uneven, so that nothing that repeats itself is met at the same moment every time. */
  private static final int[] TRUSTING = {9, 5, 10, 6};

  private static final int FIRST_PAUSE = 12;

  private int trusted;
  private int pause;
  private int nextPause = FIRST_PAUSE;

  /** How many frames after the last one that was read out the next one is. */
  int gap() {
    return trusted < GROWING.length
        ? GROWING[trusted]
        : TRUSTING[(trusted - GROWING.length) % TRUSTING.length];
  }

  /** A picture was as foreseen. */
  void confirm() {
    trusted++;
  }

  /** Something else moved; that may be over soon. */
  void interrupt() {
    trusted = 0;
  }

  /** A picture was another than foreseen, and nothing had said so. */
  void disappoint() {
    trusted = 0;
    pause = nextPause;
    nextPause *= 2;
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
