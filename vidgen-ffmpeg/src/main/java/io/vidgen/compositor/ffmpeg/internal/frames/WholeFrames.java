package io.vidgen.compositor.ffmpeg.internal.frames;

import java.io.IOException;
import java.io.OutputStream;

/** Passes raw pictures on in one write each, however they come, and keeps the last. */
final class WholeFrames extends OutputStream {

  private final byte[] frame;
  private final OutputStream target;
  private int filled;

  /**
   * @param frame where a picture is put together; as long as one
   */
  WholeFrames(byte[] frame, OutputStream target) {
    this.frame = frame;
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, frame.length - filled);
      System.arraycopy(bytes, offset + done, frame, filled, part);
      done += part;
      filled += part;
      if (filled == frame.length) {
        target.write(frame);
        filled = 0;
      }
    }
  }
}
