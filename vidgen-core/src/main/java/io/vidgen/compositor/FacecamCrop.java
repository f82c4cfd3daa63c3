package io.vidgen.compositor;

/**
 * The square of a facecam's upright picture that is shown. A square that would reach beyond the
 * picture's edge is moved inside.
 *
 * @param x the square's middle, from 0, at the picture's left edge, to 1; default 0.5
 * @param y the square's middle, from 0, at the picture's top, to 1; default 0.4, as faces are above
 *     the middle of pictures that are higher than wide
 * @param zoom how many times smaller the square is than the largest that fits, 1 to 4; default 1
 */
public record FacecamCrop(double x, double y, double zoom) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException quoting a value that is out of its range
   */
  public FacecamCrop {
    Shares.check("crop x", x, 0, 1);
    Shares.check("crop y", y, 0, 1);
    Shares.check("crop zoom", zoom, 1, 4);
  }

  /** The largest square, a little above the middle. */
  public static FacecamCrop defaults() {
    return new FacecamCrop(0.5, 0.4, 1);
  }
}
