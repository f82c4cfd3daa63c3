package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.ErrorCode;
import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import io.vidgen.recorder.playwright.internal.cdp.ScreenEmulation;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageMotion;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes frames on a clock of its own, each exactly what the page looks like at its time: moves the
 * page, lets a frame's time pass, draws, sends the picture.
 *
 * <p>Reading a picture out costs several times what drawing it costs, so a page that may be still
 * is first asked whether anything has changed.
 */
final class FrameCapture implements FrameEngine {

  /** After so many frames in a row that changed at rest, a page is taken to move by itself. */
  private static final int ASSUME_MOTION_AFTER = 3;

  /** How often such a page is asked again whether it has come to rest. */
  private static final int ASK_AGAIN_EVERY = 10;

  private final FrameClock clock;
  private int changedInARow;

  FrameCapture(FrameClock clock) {
    this.clock = clock;
  }

  @Override
  public PageClock clock() {
    return clock;
  }

  @Override
  public FrameEngine rebuilding(
      RebuildingSink sink, PageEvidence evidence, RebuildPlan plan, ScreenEmulation shown) {
    return new RebuildingCapture(clock, this, sink, evidence, plan, shown);
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
    for (long frame = 0; frame < spec.frames(); frame++) {
      boolean moved = motion.moveTo(spec.format().timeOf(frame));
      boolean rests = motion.restsAfter(frame, spec);
      time.passUndrawn();
      takeOne(moved || frame == 0, rests, output);
      progress.progress((frame + 1.0) / spec.frames());
    }
    return new Taken(output.distinct(), 0);
  }

  /**
   * Sends the frame as it is now.
   *
   * @param moved whether it surely differs from the one before
   * @param rests whether nothing moves the page before the next one
   * @return whether the frame is the one before, without having been read out
   */
  boolean takeOne(boolean moved, boolean rests, FrameOutput output) throws IOException {
    if (!moved) {
      if (mayBeStill() && !clock.draw(FrameClock.Picture.NONE).changed()) {
        changedInARow = 0;
        output.repeat();
        return true;
      }
    } else if (rests && mayBeStill()) {
      drawFirst();
    }
    Optional<byte[]> jpeg = clock.draw(FrameClock.Picture.FRAME).picture();
    boolean differs = false;
    if (jpeg.isPresent()) {
      differs = output.picture(jpeg.get());
    } else if (output.distinct() > 0) {
      output.repeat();
    } else {
      throw new RecorderException(
          ErrorCode.BROWSER_FAILED, "the browser drew nothing for the first frame", null);
    }
    if (!moved) {
      changedInARow = differs ? changedInARow + 1 : 0;
    }
    return false;
  }

  /**
   * Draws a frame before it is read out. Chromium says of the frame after one that was drawn and
   * read out in one go that it has changed, whether it has or not; a whole picture would be read
   * out to find that out.
   */
  void drawFirst() {
    clock.draw(FrameClock.Picture.NONE);
  }

  /** Whether the page was seen to move although nothing moved it. */
  boolean movesByItself() {
    return changedInARow >= ASSUME_MOTION_AFTER;
  }

  private boolean mayBeStill() {
    return !movesByItself() || changedInARow % ASK_AGAIN_EVERY == 0;
  }
}
