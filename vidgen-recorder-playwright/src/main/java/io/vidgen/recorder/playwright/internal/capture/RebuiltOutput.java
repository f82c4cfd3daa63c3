package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.RebuildingSink;
import io.vidgen.frames.RebuildingSink.Tile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Sends pictures that lose nothing to a sink, and the frames between them as their parts. */
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
  void picture(KeyFrame picture) throws IOException {
    sink.picture(picture.png());
    whole(picture);
  }

  /**
   * Sends a stretch's frames, and the picture at its end as the one behind them.
   *
   * @param atRest whether that shows what the frame before it does
   */
  void stretch(PendingFrames pendingFrames, KeyFrame end, boolean atRest) throws IOException {
    sink.picture(end.png());
    if (!pendingFrames.isEmpty()) {
      rebuild(pendingFrames, end);
    }
    if (atRest && !pendingFrames.isEmpty()) {
      output.repeat();
    } else {
      whole(end);
    }
  }

  private void rebuild(PendingFrames pendingFrames, KeyFrame end) throws IOException {
    KeyFrame first = pendingFrames.first();
    FramesBetween between = new FramesBetween(first, end);
    Part all =
        new Part(Area.rows(0, first.grid().height(), first.grid()), first.png(), first.shown());
    PendingFrames.Frame last =
        new PendingFrames.Frame(first.look().wholeOffset(), Optional.of(all));
    for (PendingFrames.Frame next : pendingFrames.frames()) {
      if (next.isAs(last)) {
        output.repeat();
      } else {
        RebuiltFrame frame = between.rebuild(next);
        sink.rebuilt(frame.tiles(), frame.patches());
        output.count(true);
        frames++;
      }
      last = next;
    }
  }

  private void whole(KeyFrame picture) throws IOException {
    sink.rebuilt(Tile.wholePicture(picture.grid().width(), picture.grid().height()), List.of());
    output.count(true);
  }
}
