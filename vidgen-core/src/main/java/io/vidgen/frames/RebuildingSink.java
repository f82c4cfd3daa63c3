package io.vidgen.frames;

import java.io.IOException;
import java.util.List;

/**
 * A sink that also takes frames which were not read out of the browser: they are put together, row
 * by row, from two lossless pictures of moments around them.
 *
 * <p>A recorder may send such frames, and be much faster, when it is sure that they are the page's;
 * to any other sink it sends every frame as a JPEG. Wholes and parts may follow each other in any
 * order, and {@link #repeat} repeats whatever came before it.
 *
 * <p>Called from one thread at a time.
 */
public interface RebuildingSink extends FrameSink {

  /**
   * Rows that go from a picture into a frame, from edge to edge.
   *
   * @param newer whether from the newest picture, else from the one before it
   * @param from the first of these rows in the picture, counted from 0 at the top
   * @param to where it comes to be in the frame
   * @param rows how many there are
   */
  record Band(boolean newer, int from, int to, int rows) {

    /** All of the newest picture. */
    public static List<Band> wholePicture(int height) {
      return List.of(new Band(true, 0, 0, height));
    }
  }

  /**
   * Keeps a picture for frames to be rebuilt from; by itself it is no frame. The last two are kept.
   *
   * @param png a complete PNG of the recording's size: eight bits a channel, RGB with or without
   *     alpha, which is ignored, not interlaced; the sink does not keep or change the array after
   *     it returns
   */
  void picture(byte[] png) throws IOException;

  /**
   * The next frame, rebuilt.
   *
   * @param bands from top to bottom, without a gap
   */
  void rebuilt(List<Band> bands) throws IOException;

  /**
   * The recording begins anew: what was sent so far is not the page's picture. Happens when a
   * rebuilt frame turns out to be doubtful after it was sent.
   */
  void restart() throws IOException;
}
