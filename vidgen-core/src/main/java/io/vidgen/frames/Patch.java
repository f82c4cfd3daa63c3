package io.vidgen.frames;

import java.util.Arrays;

/**
 * A rectangle of a rebuilt frame with its own pixels: where content passes behind a shadow or a
 * translucent part that stands still, it is on no picture as it looks there. Immutable; the array
 * is not copied, so neither side may change it.
 *
 * @see RebuildingSink#rebuilt
 */
public final class Patch {

  /** Bytes of a pixel: red, green, blue. */
  public static final int CHANNELS = 3;

  private final int left;
  private final int top;
  private final int width;
  private final int rows;
  private final byte[] rgb;

  /**
   * A rectangle, in pixels.
   *
   * @param left its first column; even, so that it has its own chroma
   * @param width how many columns it has; even
   * @param rgb its pixels, row by row without gaps
   * @throws IllegalArgumentException if there is another number of pixels, or none
   */
  public Patch(int left, int top, int width, int rows, byte[] rgb) {
    if (width < 1 || rows < 1 || rgb.length != (long) width * rows * CHANNELS) {
      throw new IllegalArgumentException(
          "%d bytes for a patch of %dx%d".formatted(rgb.length, width, rows));
    }
    this.left = left;
    this.top = top;
    this.width = width;
    this.rows = rows;
    this.rgb = rgb;
  }

  /** Its first column. */
  public int left() {
    return left;
  }

  /** Its first row. */
  public int top() {
    return top;
  }

  /** How many columns it has. */
  public int width() {
    return width;
  }

  /** How many rows it has. */
  public int rows() {
    return rows;
  }

  /** Its pixels and no copy, three bytes each, row by row without gaps; not to be changed. */
  public byte[] rgb() {
    return rgb;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patch patch
        && left == patch.left
        && top == patch.top
        && width == patch.width
        && rows == patch.rows
        && Arrays.equals(rgb, patch.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * (31 * left + top) + width) + rows) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "Patch[left=%d, top=%d, width=%d, rows=%d]".formatted(left, top, width, rows);
  }
}
