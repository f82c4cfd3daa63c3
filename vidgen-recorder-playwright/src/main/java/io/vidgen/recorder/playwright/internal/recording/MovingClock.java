package io.vidgen.recorder.playwright.internal.recording;

import com.microsoft.playwright.Page;
import io.vidgen.recorder.playwright.internal.cdp.Script;

/**
 * A clock for pages whose scripts wait in a loop until a time has passed. The page's own stands
 * still while a script runs, so that such a script would never end; this one goes on with each
 * question, and by the same steps in every recording.
 */
final class MovingClock {

  private static final Script SCRIPT = Script.beside(MovingClock.class, "moving-clock.js");

  /** For a recording's notes. */
  static final String NOTE =
      "a script of the page kept the browser busy, as one does that waits in a loop for the time to"
          + " pass; the page was recorded again with a clock that goes on meanwhile";

  private MovingClock() {}

  /** Gives it to all documents that a page shows from now on, and to their frames. */
  static void install(Page page) {
    page.addInitScript(SCRIPT.callWith());
  }
}
