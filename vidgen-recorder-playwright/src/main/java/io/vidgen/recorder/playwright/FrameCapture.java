package io.vidgen.recorder.playwright;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.RebuildingSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes frames on a clock of its own, each exactly what the page looks like at its time: moves the
 * page, lets a frame's time pass, draws, sends the picture.
 *
 * <p>Reading a picture out costs several times what drawing it costs, so a page that may be still
 * is first asked whether anything has changed.
 */
final class FrameCapture implements FrameEngine {

  /** Real time for one frame's scripts. */
  private static final Duration FRAME_BUDGET = Duration.ofSeconds(10);

  /** After so many changed frames in a row, a page at rest is taken to be in motion by itself. */
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
  public FrameEngine rebuilding(RebuildingSink sink, PageEvidence evidence, double scale) {
    return new RebuildingCapture(clock, this, sink, evidence, scale);
  }

  @Override
  public Taken take(
      RecordingSpec spec,
      PageMotion motion,
      FrameSink sink,
      ProgressListener progress,
      Runnable signOfLife)
      throws IOException {
    FrameOutput output = new FrameOutput(sink);
    for (long frame = 0; frame < spec.frames(); frame++) {
      boolean moved = motion.moveTo(spec.format().timeOf(frame));
      tick();
      takeOne(moved || frame == 0, output);
      signOfLife.run();
      progress.progress((frame + 1.0) / spec.frames());
    }
    return new Taken(output.distinct(), 0);
  }

  /** Lets a frame's time pass. */
  void tick() {
    if (!clock.tick(PageClock.Policy.ADVANCE, FRAME_BUDGET)) {
      throw new RecorderException(
          ErrorCode.PAGE_TIMEOUT, "the page's scripts do not let it draw", null);
    }
  }

  /** Sends the frame as it is now. */
  void takeOne(boolean surelyChanged, FrameOutput output) throws IOException {
    if (!surelyChanged && mayBeStill() && !clock.draw(FrameClock.Picture.NONE).changed()) {
      changedInARow = 0;
      output.repeat();
      return;
    }
    Optional<byte[]> jpeg = clock.draw(FrameClock.Picture.FRAME).picture();
    if (jpeg.isPresent()) {
      changedInARow = output.picture(jpeg.get()) ? changedInARow + 1 : 0;
    } else if (output.distinct() > 0) {
      changedInARow = 0;
      output.repeat();
    } else {
      throw new RecorderException(
          ErrorCode.BROWSER_FAILED, "the browser drew nothing for the first frame", null);
    }
  }

  private boolean mayBeStill() {
    return changedInARow < ASSUME_MOTION_AFTER || changedInARow % ASK_AGAIN_EVERY == 0;
  }
}
