package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.Patch;
import io.vidgen.internal.PngPixels;
import io.vidgen.recorder.playwright.internal.capture.Matte.Kind;
import java.io.IOException;
import java.util.Arrays;

/** A part of a frame that was read out by itself. Immutable. */
final class Part {

  private final Area area;
  private final byte[] png;
  private final PngPixels pixels;

  /**
   * A part.
   *
   * @param png as it came
   * @param pixels its pixels, as many as the area has
   */
  Part(Area area, byte[] png, PngPixels pixels) {
    this.area = area;
    this.png = png;
    this.pixels = pixels;
  }

  Area area() {
    return area;
  }

  /**
   * Whether it shows what a key frame lets one foresee, where that is known and nothing has
   * changed; false if it is known nowhere.
   *
   * @param offset how far the part's frame is scrolled
   * @param changed pieces that may be others than on the key frame
   */
  boolean isAsForeseen(KeyFrame first, Matte matte, int offset, boolean[] changed) {
    Grid grid = first.grid();
    if (pixels.channels() != first.channels()) {
      return false;
    }
    int by = offset - first.look().wholeOffset();
    int compared = 0;
    for (int column = grid.columnAt(area.left()); column < grid.columns(); column++) {
      for (int row = area.top(); row < area.bottom(); row++) {
        if (!area.contains(column, row, grid) || changed[grid.piece(column, row)]) {
          continue;
        }
        if (matte.kind(column, row) == Kind.STANDS) {
          if (!isEqual(first, column, row, row)) {
            return false;
          }
          compared++;
        } else if (matte.kind(column, row) == Kind.SCROLLS
            && first.showsOnlyContent(column, row + by)) {
          if (!isEqual(first, column, row, row + by)) {
            return false;
          }
          compared++;
        }
      }
    }
    return compared > 0;
  }

  private boolean isEqual(KeyFrame first, int column, int row, int rowOfFirst) {
    Grid grid = first.grid();
    int channels = pixels.channels();
    int own = ((row - area.top()) * area.width() + grid.left(column) - area.left()) * channels;
    int other = (rowOfFirst * grid.width() + grid.left(column)) * channels;
    int length = (grid.right(column) - grid.left(column)) * channels;
    return Arrays.equals(
        pixels.bytes(), own, own + length, first.shown().bytes(), other, other + length);
  }

  /** Whether another one, as large or larger, shows the same here. */
  boolean isShownBy(Part other) {
    int channels = pixels.channels();
    if (!other.area.contains(area) || other.pixels.channels() != channels) {
      return false;
    }
    int length = area.width() * channels;
    for (int row = area.top(); row < area.bottom(); row++) {
      int own = (row - area.top()) * length;
      int from =
          ((row - other.area.top()) * other.area.width() + area.left() - other.area.left())
              * channels;
      if (!Arrays.equals(
          pixels.bytes(), own, own + length, other.pixels.bytes(), from, from + length)) {
        return false;
      }
    }
    return true;
  }

  /** As a frame is put together from it. */
  Patch patch() throws IOException {
    return Patch.ofPng(area.left(), area.top(), png);
  }
}
