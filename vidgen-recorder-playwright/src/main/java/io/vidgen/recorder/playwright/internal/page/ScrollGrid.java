package io.vidgen.recorder.playwright.internal.page;

import java.util.OptionalInt;

/**
 * Of how many of the picture's pixels a scroll's steps have to be multiples: Chromium scrolls by
 * whole pixels of the page, and what is not a whole pixel of the picture as well is drawn anew.
 */
public final class ScrollGrid {

  /** Coarser steps would be seen. */
  private static final int COARSEST = 4;

  private static final double EXACT = 1e-6;

  private ScrollGrid() {}

  /**
   * The grid of a page of this scale; empty if it would be too coarse, so that no frame of a scroll
   * can be rebuilt.
   *
   * @param scale how many pixels of the picture a pixel of the page is
   */
  public static OptionalInt of(double scale) {
    for (int grid = 1; grid <= COARSEST; grid++) {
      double ofPage = grid / scale;
      if (Math.abs(ofPage - Math.rint(ofPage)) < EXACT) {
        return OptionalInt.of(grid);
      }
    }
    return OptionalInt.empty();
  }

  /** The largest scale that has a grid and is not above this one. */
  public static double scaleAtMost(double scale) {
    double largest = 0;
    for (int grid = 1; grid <= COARSEST; grid++) {
      largest = Math.max(largest, grid / Math.ceil(grid / scale - EXACT));
    }
    return largest;
  }
}
