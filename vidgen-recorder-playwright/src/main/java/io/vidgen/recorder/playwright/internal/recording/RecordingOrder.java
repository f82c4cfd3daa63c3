package io.vidgen.recorder.playwright.internal.recording;

import io.vidgen.frames.FrameSink;
import io.vidgen.frames.RebuildingSink;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;

/** What is to be recorded, and where it goes; it may begin anew. Belongs to one thread. */
final class RecordingOrder {

  private final RecordingSpec spec;
  private final FrameSink sink;
  private final ProgressListener progress;
  private final CancellationToken cancellation;
  private boolean begun;

  RecordingOrder(
      RecordingSpec spec,
      FrameSink sink,
      ProgressListener progress,
      CancellationToken cancellation) {
    this.spec = spec;
    this.sink = sink;
    ProgressListener rising = progress.rising();
    this.progress =
        fraction -> {
          begun = true;
          rising.progress(fraction);
        };
    this.cancellation = cancellation;
  }

  RecordingSpec spec() {
    return spec;
  }

  FrameSink sink() {
    return sink;
  }

  /** Hears of each frame, and never falls. */
  ProgressListener progress() {
    return progress;
  }

  CancellationToken cancellation() {
    return cancellation;
  }

  /** Whether no frame was sent yet, or those that were can be taken back. */
  boolean canBeginAnew() {
    return !begun || sink instanceof RebuildingSink;
  }

  /** Takes back what was sent. */
  void beginAnew() throws IOException {
    if (begun && sink instanceof RebuildingSink rebuilding) {
      rebuilding.restart();
    }
    begun = false;
  }
}
