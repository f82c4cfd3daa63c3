package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.FrameSink;
import java.io.IOException;
import java.util.Arrays;

/** Sends pictures to a sink, and those that are equal to the one before as its repeats. */
final class FrameOutput {

  private final FrameSink sink;
  private byte[] last = new byte[0];
  private long distinct;

  FrameOutput(FrameSink sink) {
    this.sink = sink;
  }

  /**
   * The next frame.
   *
   * @return whether it differs from the one before
   */
  boolean picture(byte[] jpeg) throws IOException {
    if (Arrays.equals(jpeg, last)) {
      sink.repeat();
      return false;
    }
    sink.frame(jpeg);
    last = jpeg;
    distinct++;
    return true;
  }

  void repeat() throws IOException {
    sink.repeat();
  }

  /** Counts a frame that went to the sink without coming through here. */
  void count(boolean differs) {
    last = new byte[0];
    distinct += differs ? 1 : 0;
  }

  /** How many frames differ from the one before; the first counts. */
  long distinct() {
    return distinct;
  }
}
