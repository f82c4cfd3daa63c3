package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.playwright.internal.page.PageEvidence;

/**
 * Whether scripts that wait for animation frames do anything with them. Libraries go on waiting
 * when what they have animated has ended. Not thread-safe.
 */
final class ScriptFrames {

  /** Whether one frame more does any harm is told from so many in a row. */
  private static final int IDLE_FRAMES = 4;

  private int idle;
  private boolean isWaitedFor;

  /** The first look at a frame. */
  void seen(PageEvidence.Look look) {
    isWaitedFor = look.animates();
    idle = isWaitedFor && !look.works() ? idle + 1 : 0;
  }

  /**
   * Whether a frame may be drawn twice: nobody waits for it, or nothing has come of the last ones.
   */
  boolean areIdle() {
    return !isWaitedFor || idle >= IDLE_FRAMES;
  }
}
