package io.vidgen.recorder.playwright.internal.capture;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import io.vidgen.recorder.playwright.internal.cdp.ScreenEmulation;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.render.ProgressListener;
import java.io.IOException;

/** A way of taking a page's frames. Belongs to the page's thread. */
public interface FrameEngine {

  /**
   * What was taken.
   *
   * @param distinct how many frames differ from the one before; the first counts
   * @param rebuilt how many frames were not read out
   */
  record Taken(long distinct, long rebuilt) {}

  /** The time that the page keeps, from before it is loaded to its last frame. */
  PageClock clock();

  /**
   * Sends all frames that the spec asks for, of a page that is ready and at its top.
   *
   * @param time the page's, which passes as it did before
   * @throws DoubtfulFramesException if frames that were rebuilt may not be the page's; those that
   *     were sent are void
   */
  Taken take(
      RecordingSpec spec,
      PageMotion motion,
      FrameSink sink,
      ProgressListener progress,
      PageTime time)
      throws IOException;

  /**
   * The same page's engine that rebuilds frames where it is sure of them; itself, if it cannot.
   *
   * @param shown what of the page's window is drawn
   */
  default FrameEngine rebuilding(
      RebuildingSink sink, PageEvidence evidence, RebuildPlan plan, ScreenEmulation shown) {
    return this;
  }

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
