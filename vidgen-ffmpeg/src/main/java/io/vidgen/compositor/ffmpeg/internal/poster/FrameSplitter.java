package io.vidgen.compositor.ffmpeg.internal.poster;

import java.io.OutputStream;
import java.util.function.Consumer;

/** Cuts the bytes of raw frames into frames. Each is valid until the next comes. */
final class FrameSplitter extends OutputStream {

  private final int width;
  private final int height;
  private final byte[] frame;
  private final Consumer<YuvFrame> target;
  private int filled;

  FrameSplitter(int width, int height, Consumer<YuvFrame> target) {
    this.width = width;
    this.height = height;
    this.frame = new byte[YuvFrame.bytesOf(width, height)];
    this.target = target;
  }

  @Override
  public void write(int single) {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      int count = Math.min(end - at, frame.length - filled);
      System.arraycopy(bytes, at, frame, filled, count);
      at += count;
      filled += count;
      if (filled == frame.length) {
        filled = 0;
        target.accept(new YuvFrame(width, height, frame));
      }
    }
  }
}
