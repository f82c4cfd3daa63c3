package io.vidgen.recorder.playwright;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.ProgressListener;
import java.io.IOException;

/** A way of taking a page's frames. Belongs to the page's thread. */
interface FrameEngine {

  /** The time that the page keeps, from before it is loaded to its last frame. */
  PageClock clock();

  /**
   * Sends all frames that the spec asks for, of a page that is ready and at its top.
   *
   * @return how many of them differ from the one before; the first counts
   */
  long take(
      RecordingSpec spec,
      PageMotion motion,
      FrameSink sink,
      ProgressListener progress,
      Runnable signOfLife)
      throws IOException;

  /** For a page that has just been opened in a browser that was started for this engine. */
  static FrameEngine of(
      Recording.Engine engine,
      Page page,
      CDPSession cdp,
      int fps,
      PageView.Screen screen,
      boolean lossless) {
    return switch (engine) {
      case DETERMINISTIC -> new FrameCapture(new FrameClock(page, cdp, fps, lossless));
      case REAL_TIME -> new ScreencastCapture(page, cdp, fps, screen);
    };
  }
}
