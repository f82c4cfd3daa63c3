package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.render.VideoFormat;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes frames on, each a JPEG in one write as {@link io.vidgen.frames.FrameFile} promises, and
 * refuses one that is not of the video's size: a container holds one size only, and players would
 * stretch or break the rest.
 */
final class FrameCheck extends FilterOutputStream {

  private final VideoFormat format;
  private byte[] last = new byte[0];
  private long frame;

  FrameCheck(OutputStream out, VideoFormat format) {
    super(out);
    this.format = format;
  }

  @Override
  public void write(byte[] jpeg) throws IOException {
    // A repeat is the same array again.
    if (jpeg != last) {
      check(jpeg, format, frame);
      last = jpeg;
    }
    out.write(jpeg);
    frame++;
  }

  /** Checks a frame by itself. */
  static void check(byte[] jpeg, VideoFormat format, long frame) {
    check(jpeg, format.width(), format.height(), frame);
  }

  /** Checks a frame by itself, which is to be of this size. */
  static void check(byte[] jpeg, int wide, int high, long frame) {
    JpegSize size =
        JpegSize.of(jpeg)
            .orElseThrow(
                () ->
                    new CompositorException(
                        ErrorCode.INPUT_CORRUPT, "frame " + frame + " is no JPEG", null));
    check(size.width(), size.height(), wide, high, frame);
  }

  /** Checks a frame's size. */
  static void check(int width, int height, int wide, int high, long frame) {
    if (width != wide || height != high) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED,
          "frame %d is %dx%d, but the video is %dx%d".formatted(frame, width, height, wide, high),
          null);
    }
  }
}
