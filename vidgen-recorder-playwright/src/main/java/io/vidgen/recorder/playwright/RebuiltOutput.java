package io.vidgen.recorder.playwright;

import io.vidgen.recorder.RebuildingSink;
import io.vidgen.recorder.RebuildingSink.Band;
import java.io.IOException;

/** Sends pictures that lose nothing to a sink, and the frames between them as their bands. */
final class RebuiltOutput {

  private final RebuildingSink sink;
  private final FrameOutput output;
  private long frames;

  RebuiltOutput(RebuildingSink sink, FrameOutput output) {
    this.sink = sink;
    this.output = output;
  }

  /** How many frames have been put together. */
  long frames() {
    return frames;
  }

  /** Sends a picture as a frame. */
  void picture(KeyPicture picture) throws IOException {
    sink.picture(picture.png());
    whole(picture);
  }

  /**
   * Sends a stretch's frames, and the picture at its end as the one behind them.
   *
   * @param atRest whether that shows what the frame before it does
   */
  void stretch(Stretch stretch, KeyPicture end, boolean atRest) throws IOException {
    sink.picture(end.png());
    int offset = stretch.first().look().wholeOffset();
    for (int next : stretch.offsets()) {
      if (next == offset) {
        output.repeat();
      } else {
        sink.rebuilt(stretch.bandsAt(next, end));
        output.count(true);
        frames++;
      }
      offset = next;
    }
    if (atRest && !stretch.isEmpty()) {
      output.repeat();
    } else {
      whole(end);
    }
  }

  private void whole(KeyPicture picture) throws IOException {
    sink.rebuilt(Band.wholePicture(picture.height()));
    output.count(true);
  }
}
