package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.render.VideoFormat;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes frames on, each a JPEG in one write as {@link io.vidgen.recorder.FrameFile} promises, and
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
      check(jpeg);
      last = jpeg;
    }
    out.write(jpeg);
    frame++;
  }

  private void check(byte[] jpeg) {
    JpegSize size =
        JpegSize.of(jpeg)
            .orElseThrow(
                () ->
                    new CompositorException(
                        ErrorCode.INPUT_CORRUPT, "frame " + frame + " is no JPEG", null));
    if (size.width() != format.width() || size.height() != format.height()) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED,
          "frame %d is %dx%d, but the video is %dx%d"
              .formatted(frame, size.width(), size.height(), format.width(), format.height()),
          null);
    }
  }
}
