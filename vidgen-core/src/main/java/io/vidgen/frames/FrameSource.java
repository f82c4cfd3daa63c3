package io.vidgen.frames;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A recording's frames in their order, for a sink: what is in a file, or what a recorder that is
 * still at work writes. Thread-safe.
 */
public interface FrameSource {

  /** How many frames there are, repeats counted; known from the beginning. */
  long frames();

  /**
   * The file that has all of it, if it is complete. Waits for a recording to begin, but not to end;
   * an interrupt ends that.
   *
   * @throws IOException if there will be no recording
   */
  default Optional<FrameFile> whole() throws IOException {
    return Optional.empty();
  }

  /**
   * Sends all that was recorded to a sink, as it came from the recorder; to a sink that is no
   * {@link RebuildingSink}, rebuilt frames as JPEGs of high quality, which takes some time. Of a
   * recording that is still going on it sends what there is and waits for the rest; an interrupt
   * ends that.
   *
   * @throws IOException if it cannot be read, is damaged, or ends in the middle; if a recording
   *     that was begun anew has been sent in part; or the sink's
   */
  void replay(FrameSink sink) throws IOException;

  /**
   * Writes all frames, repeats and rebuilt frames spelt out, one JPEG behind the other: a Motion
   * JPEG stream. Each JPEG goes out in one {@link OutputStream#write(byte[])}; a repeat is the same
   * array again.
   */
  default void writeMotionJpeg(OutputStream target) throws IOException {
    replay(new MotionJpeg(target));
  }
}
