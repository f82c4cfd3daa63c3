package io.vidgen.recorder.playwright;

import io.vidgen.ErrorCode;
import io.vidgen.recorder.FrameSink;
import io.vidgen.recorder.RebuildingSink;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.ProgressListener;
import java.io.IOException;

/** Reads every frame out without loss. */
final class LosslessCapture implements FrameEngine {

  private final FrameClock clock;
  private final FrameCapture reading;
  private final RebuildingSink sink;

  LosslessCapture(FrameClock clock, FrameCapture reading, RebuildingSink sink) {
    this.clock = clock;
    this.reading = reading;
    this.sink = sink;
  }

  @Override
  public PageClock clock() {
    return clock;
  }

  @Override
  public Taken take(
      RecordingSpec spec,
      PageMotion motion,
      FrameSink unused,
      ProgressListener progress,
      Runnable signOfLife)
      throws IOException {
    for (long frame = 0; frame < spec.frames(); frame++) {
      motion.moveTo(spec.format().timeOf(frame));
      reading.tick();
      sink.picture(readOut(clock));
      sink.rebuilt(RebuildingSink.Band.wholePicture(spec.format().height()));
      signOfLife.run();
      progress.progress((frame + 1.0) / spec.frames());
    }
    return new Taken(spec.frames(), 0);
  }

  /** The frame as it is now, as a PNG. */
  static byte[] readOut(FrameClock clock) {
    return clock
        .draw(FrameClock.Picture.PNG)
        .picture()
        .orElseThrow(
            () ->
                new RecorderException(
                    ErrorCode.BROWSER_FAILED, "the browser gave no picture", null));
  }
}
