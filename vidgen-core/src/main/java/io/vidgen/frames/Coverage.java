package io.vidgen.frames;

import java.util.BitSet;

/**
 * Which pixels of a frame its parts have filled, by pairs of columns: none may be filled twice. Not
 * thread-safe.
 */
final class Coverage {

  private final int width;
  private final int height;
  private final BitSet pairs;
  private boolean whole;
  private long pixels;

  Coverage(int width, int height) {
    this.width = width;
    this.height = height;
    this.pairs = new BitSet();
  }

  /**
   * Fills a rectangle.
   *
   * @return false if it is empty, is not in the frame, or cuts a pair of columns, or some of it had
   *     been filled before
   */
  boolean add(int left, int top, int columns, int rows) {
    if (columns < 1
        || rows < 1
        || left < 0
        || top < 0
        || left > width - columns
        || top > height - rows
        || whole) {
      return false;
    }
    if (columns == width && rows == height) {
      whole = pixels == 0;
      pixels += (long) columns * rows;
      return whole;
    }
    if (left % 2 != 0 || columns % 2 != 0) {
      return false;
    }
    for (int row = top; row < top + rows; row++) {
      int from = (row * width + left) / 2;
      int to = from + columns / 2;
      int filled = pairs.nextSetBit(from);
      if (filled >= 0 && filled < to) {
        return false;
      }
      pairs.set(from, to);
    }
    pixels += (long) columns * rows;
    return true;
  }

  long pixels() {
    return pixels;
  }

  boolean isWhole() {
    return pixels == (long) width * height;
  }
}
