package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.util.List;

/**
 * Divides a picture into pieces of rows, each as wide as a column: what is said of a pixel is said
 * of its piece.
 */
record Grid(int width, int height) {

  /** Even, so that columns have their own chroma; frames have few tiles if it is not too small. */
  private static final int COLUMN = 16;

  static Grid of(PngPixels picture) {
    return new Grid(picture.size().width(), picture.size().height());
  }

  int columns() {
    return (width + COLUMN - 1) / COLUMN;
  }

  int left(int column) {
    return column * COLUMN;
  }

  /** The one that has this column of pixels. */
  int columnAt(int x) {
    return x / COLUMN;
  }

  int right(int column) {
    return Math.min(width, (column + 1) * COLUMN);
  }

  int pieces() {
    return columns() * height;
  }

  int piece(int column, int row) {
    return column * height + row;
  }

  boolean hasRow(int row) {
    return row >= 0 && row < height;
  }

  /** The pieces that boxes touch. */
  boolean[] touchedBy(List<Box> boxes) {
    boolean[] touched = new boolean[pieces()];
    for (Box box : boxes) {
      int last = Math.min(columns(), (box.right() + COLUMN - 1) / COLUMN);
      for (int column = Math.max(0, box.left()) / COLUMN; column < last; column++) {
        for (int row = Math.max(0, box.top()); row < Math.min(height, box.bottom()); row++) {
          touched[piece(column, row)] = true;
        }
      }
    }
    return touched;
  }
}
