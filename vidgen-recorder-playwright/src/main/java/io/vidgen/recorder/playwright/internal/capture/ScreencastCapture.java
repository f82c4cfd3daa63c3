package io.vidgen.recorder.playwright.internal.capture;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import io.vidgen.recorder.playwright.internal.cdp.Screencast;
import io.vidgen.recorder.playwright.internal.cdp.WallClock;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Takes frames while the page runs on the wall clock: each is the newest picture that the browser
 * drew before the frame's end, and where it drew none, the one before.
 *
 * <p>The page is moved by the time on the wall, so that a busy machine drops frames and does not
 * slow the motion down. A slow sink does the same: pictures that were not acknowledged are not
 * drawn.
 */
final class ScreencastCapture implements FrameEngine {

  /** For the first picture. */
  private static final Duration START_BUDGET = Duration.ofSeconds(15);

  /**
   * How late a picture may be here after it was drawn. Chromium encodes on threads of low priority,
   * which wait for long on a busy machine.
   */
  private static final double LATENESS_MILLIS = 1500;

  private final Page page;
  private final CDPSession cdp;
  private final PageView.Screen screen;
  private final PageClock clock;

  private final Deque<Screencast.Picture> waiting = new ArrayDeque<>();
  private byte[] current = new byte[0];

  ScreencastCapture(Page page, CDPSession cdp, int fps, PageView.Screen screen) {
    this.page = page;
    this.cdp = cdp;
    this.screen = screen;
    this.clock = new WallClock(page, fps);
  }

  @Override
  public PageClock clock() {
    return clock;
  }

  @Override
  public Taken take(
      RecordingSpec spec,
      PageMotion motion,
      FrameSink sink,
      ProgressListener progress,
      PageTime time)
      throws IOException {
    FrameOutput output = new FrameOutput(sink);
    double period = 1000.0 / spec.format().fps();
    try (Screencast screencast = new Screencast(cdp, screen)) {
      current = firstOf(screencast);
      long started = System.nanoTime();
      double startedMillis = System.currentTimeMillis();
      for (long frame = 0; frame < spec.frames(); ) {
        double elapsed = (System.nanoTime() - started) / 1e6;
        // One frame late is where the last frame's end would be, and past the plan.
        long shown = Math.min(spec.frames() - 1, (long) (elapsed / period));
        time.follow();
        motion.moveTo(spec.format().timeOf(shown));
        receive(screencast, started, (shown + 1) * period);
        while (frame < spec.frames() && isSettled(startedMillis, (frame + 1) * period, started)) {
          send(startedMillis + (frame + 1) * period, output);
          frame++;
          time.showLife();
          progress.progress((double) frame / spec.frames());
        }
      }
    }
    return new Taken(output.distinct(), 0);
  }

  private byte[] firstOf(Screencast screencast) {
    try {
      page.waitForCondition(
          screencast::hasNext,
          new Page.WaitForConditionOptions().setTimeout(START_BUDGET.toNanos() / 1e6));
    } catch (TimeoutError e) {
      throw new RecorderException(
          ErrorCode.BROWSER_FAILED,
          "the browser sent no picture within " + START_BUDGET.toSeconds() + " s",
          e);
    }
    byte[] newest = new byte[0];
    while (screencast.hasNext()) {
      newest = screencast.next().orElseThrow().jpeg();
    }
    return newest;
  }

  /** Takes what comes until the time from the start has passed. */
  private void receive(Screencast screencast, long started, double untilMillis) {
    while (true) {
      while (screencast.hasNext()) {
        waiting.add(screencast.next().orElseThrow());
      }
      double left = untilMillis - (System.nanoTime() - started) / 1e6;
      if (left <= 0) {
        return;
      }
      try {
        page.waitForCondition(
            screencast::hasNext, new Page.WaitForConditionOptions().setTimeout(left));
      } catch (TimeoutError e) {
        return; // Nothing new was drawn.
      }
    }
  }

  /** Whether no picture can come any more that was drawn before this time from the start. */
  private boolean isSettled(double startedMillis, double endMillis, long started) {
    return (!waiting.isEmpty() && waiting.getLast().atMillis() >= startedMillis + endMillis)
        || (System.nanoTime() - started) / 1e6 >= endMillis + LATENESS_MILLIS;
  }

  private void send(double endMillis, FrameOutput output) throws IOException {
    while (!waiting.isEmpty() && waiting.getFirst().atMillis() < endMillis) {
      current = waiting.removeFirst().jpeg();
    }
    output.picture(current);
  }
}
