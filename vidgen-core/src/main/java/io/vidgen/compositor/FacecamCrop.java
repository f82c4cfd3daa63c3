package io.vidgen.compositor;

/**
 * Which square of a facecam's upright picture is shown. One that would reach beyond the picture is
 * moved into it.
 *
 * @param x where the square's middle is, from 0, at the picture's left edge, to 1; default 0.5
 * @param y where the square's middle is, from 0, at the picture's top, to 1; default 0.4, as faces
 *     are above the middle of what is held upright
 * @param zoom how many times smaller the square is than the largest that fits, 1 to 4; default 1
 */
public record FacecamCrop(double x, double y, double zoom) {

  /** Checks the ranges. */
  public FacecamCrop {
    Shares.check("crop x", x, 0, 1);
    Shares.check("crop y", y, 0, 1);
    Shares.check("crop zoom", zoom, 1, 4);
  }

  /** The largest square, a little above the middle. */
  public static FacecamCrop defaults() {
    return new FacecamCrop(0.5, 0.4, 1);
  }

  /** This crop with its middle elsewhere. */
  public FacecamCrop withX(double other) {
    return new FacecamCrop(other, y, zoom);
  }

  /** This crop with its middle elsewhere. */
  public FacecamCrop withY(double other) {
    return new FacecamCrop(x, other, zoom);
  }

  /** This crop, closer or wider. */
  public FacecamCrop withZoom(double other) {
    return new FacecamCrop(x, y, other);
  }
}
