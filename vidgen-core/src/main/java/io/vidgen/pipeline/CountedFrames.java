package io.vidgen.pipeline;

import io.vidgen.frames.FrameSink;
import java.io.IOException;

/** Counts the frames on their way to a sink. Not thread-safe. */
final class CountedFrames implements FrameSink {

  private final FrameSink sink;
  private long distinct;
  private long frames;

  CountedFrames(FrameSink sink) {
    this.sink = sink;
  }

  @Override
  public void frame(byte[] picture) throws IOException {
    sink.frame(picture);
    distinct++;
    frames++;
  }

  @Override
  public void repeat() throws IOException {
    sink.repeat();
    frames++;
  }

  long frames() {
    return frames;
  }

  /** Those that were no repeats. */
  long distinct() {
    return distinct;
  }
}
