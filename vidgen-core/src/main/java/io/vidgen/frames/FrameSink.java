package io.vidgen.frames;

import java.io.IOException;

/**
 * Takes the frames of a recording, in order.
 *
 * <p>Called from one thread at a time. A slow sink slows the recorder down: that is how a backlog
 * is kept from growing.
 */
public interface FrameSink {

  /**
   * The next frame.
   *
   * @param picture a complete JPEG or PNG picture of the recording's size, told apart by its first
   *     bytes; the sink does not keep or change the array after it returns
   */
  void frame(byte[] picture) throws IOException;

  /** The next frame looks like the last one. Never the first call. */
  void repeat() throws IOException;
}
