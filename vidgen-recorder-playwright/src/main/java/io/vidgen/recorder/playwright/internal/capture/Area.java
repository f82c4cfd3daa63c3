package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.util.List;
import java.util.Optional;

/**
 * A rectangle of a picture: whole columns of its grid, and rows.
 *
 * @param left its first column of pixels
 * @param right the one behind its last
 * @param bottom the row behind its last
 */
record Area(int left, int top, int right, int bottom) {

  /** The smallest one that has all that is visible of some boxes; nothing if nothing is. */
  static Optional<Area> around(List<Box> boxes, Grid grid) {
    return boxes.stream()
        .filter(box -> box.right() > 0 && box.left() < grid.width())
        .filter(box -> box.bottom() > 0 && box.top() < grid.height())
        .filter(box -> box.left() < box.right() && box.top() < box.bottom())
        .map(box -> of(box.left(), box.top(), box.right(), box.bottom(), grid))
        .reduce(Area::and);
  }

  /** All columns of some rows. */
  static Area rows(int top, int bottom, Grid grid) {
    return of(0, top, grid.width(), bottom, grid);
  }

  private static Area of(int left, int top, int right, int bottom, Grid grid) {
    int first = grid.columnAt(Math.max(0, left));
    int last = grid.columnAt(Math.min(grid.width(), right) - 1);
    return new Area(
        grid.left(first), Math.max(0, top), grid.right(last), Math.min(grid.height(), bottom));
  }

  Area and(Area other) {
    return new Area(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  /** With so many pixels more on each side, where the picture has them. */
  Area grown(int by, Grid grid) {
    return of(left - by, top - by, right + by, bottom + by, grid);
  }

  /**
   * The smallest one around it that the browser draws as it draws the whole picture.
   *
   * <p>Chromium divides places by a window's sides and multiplies them by those again, in numbers
   * of 24 bits. For some sides that is not the same place: what is mixed there is rounded
   * otherwise.
   */
  Area drawnAsTheWhole(Grid grid) {
    Area area = this;
    while (!isExact(area.height()) && area.height() < grid.height()) {
      boolean isAtBottom = area.bottom == grid.height();
      area = area.and(rowBeside(area, isAtBottom ? area.top - 1 : area.bottom));
    }
    while (!isExact(area.width()) && area.width() < grid.width()) {
      boolean isAtRight = area.right == grid.width();
      int column = grid.columnAt(isAtRight ? area.left - 1 : area.right);
      area = area.and(new Area(grid.left(column), area.top, grid.right(column), area.bottom));
    }
    return area;
  }

  /** Whether the browser draws places in a window of this size where they are. */
  boolean isDrawnExactly() {
    return isExact(width()) && isExact(height());
  }

  private static Area rowBeside(Area area, int row) {
    return new Area(area.left, row, area.right, row + 1);
  }

  private static boolean isExact(int side) {
    return 1f / side * side == 1;
  }

  boolean meets(Area other) {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }

  boolean contains(Area other) {
    return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
  }

  /** Whether it has a piece of the grid. */
  boolean contains(int column, int row, Grid grid) {
    return row >= top && row < bottom && grid.left(column) >= left && grid.right(column) <= right;
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  long pixels() {
    return (long) width() * height();
  }
}
