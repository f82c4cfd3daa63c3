package io.vidgen.frames;

import java.io.IOException;
import java.util.List;

/**
 * A sink that also takes frames which were not read out of the browser: they are put together from
 * two lossless pictures of moments around them.
 *
 * <p>A recorder may send such frames, and be much faster, when it is sure that they are the page's;
 * to any other sink it sends every frame as a JPEG. Wholes and parts may follow each other in any
 * order, and {@link #repeat} repeats whatever came before it.
 *
 * <p>Called from one thread at a time.
 */
public interface RebuildingSink extends FrameSink {

  /**
   * A rectangle that goes from a picture into a frame, in the same columns.
   *
   * @param newer whether from the newest picture, else from the one before it
   * @param left its first column; even, so that it has its own chroma
   * @param from its first row in the picture, counted from 0 at the top
   * @param to where that row comes to be in the frame
   * @param width how many columns it has; even
   * @param rows how many rows it has
   */
  record Tile(boolean newer, int left, int from, int to, int width, int rows) {

    /** All of the newest picture. */
    public static List<Tile> wholePicture(int width, int height) {
      return List.of(new Tile(true, 0, 0, 0, width, height));
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
   * The next frame, rebuilt. Its tiles and patches do not overlap and leave no gap.
   *
   * @param tiles what is on the pictures; in each column from top to bottom
   * @param patches what is on neither of them as it is in the frame
   */
  void rebuilt(List<Tile> tiles, List<Patch> patches) throws IOException;

  /** Whether it takes a {@link #surround}; default false. */
  default boolean takesSurround() {
    return false;
  }

  /**
   * Puts all frames of the recording into a picture: from then on they have another size than the
   * recording, and lie below the picture where that is transparent. Comes before the first of them,
   * at most once.
   *
   * @param png a complete PNG of the recording's size with alpha; opaque where no frame is. The
   *     sink does not keep or change the array after it returns
   * @param left where the frames' first column comes to be; even
   * @param top where the frames' first row comes to be; even
   * @param width of the frames; even
   * @param height of the frames; even
   * @throws UnsupportedOperationException unless it {@linkplain #takesSurround takes one}
   */
  default void surround(byte[] png, int left, int top, int width, int height) throws IOException {
    throw new UnsupportedOperationException("this sink takes no surround");
  }

  /**
   * The recording begins anew: what was sent so far is not the page's picture. Happens when a
   * rebuilt frame turns out to be doubtful after it was sent.
   */
  void restart() throws IOException;

  /**
   * Says why a frame that moved is captured instead of rebuilt, for measurements and logs. Comes
   * before or after that frame; does nothing unless it is overridden.
   *
   * @param why in a few words, for people
   */
  default void captured(String why) {}
}
