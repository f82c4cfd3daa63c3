package io.vidgen.frames;

import java.io.IOException;
import java.io.OutputStream;

/** Strings frames together. Not thread-safe. */
final class MotionJpeg implements FrameSink {

  private final OutputStream target;
  private byte[] last = new byte[0];

  MotionJpeg(OutputStream target) {
    this.target = target;
  }

  @Override
  public void frame(byte[] jpeg) throws IOException {
    last = jpeg;
    target.write(jpeg);
  }

  @Override
  public void repeat() throws IOException {
    target.write(last);
  }
}
