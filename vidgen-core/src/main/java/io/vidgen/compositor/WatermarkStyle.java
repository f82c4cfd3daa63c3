package io.vidgen.compositor;

/**
 * Where a picture, such as a company's sign, lies over the video, from beginning to end.
 *
 * @param corner the corner it keeps to; default top right
 * @param size its height as a share of the video's, 0.02 to 0.3; default 0.07. It is never wider
 *     than a third of the video
 * @param margin its distance from the edges as a share of the video's height, 0 to 0.2; default
 *     0.04
 * @param opacity from 0.05, hardly to be seen, to 1, as it is; default 0.8
 */
public record WatermarkStyle(Corner corner, double size, double margin, double opacity) {

  /** Checks the ranges. */
  public WatermarkStyle {
    Shares.check("watermark size", size, 0.02, 0.3);
    Shares.check("watermark margin", margin, 0, 0.2);
    Shares.check("watermark opacity", opacity, 0.05, 1);
  }

  /** Small, at the top right. */
  public static WatermarkStyle defaults() {
    return new WatermarkStyle(Corner.TOP_RIGHT, 0.07, 0.04, 0.8);
  }

  /** This style in another corner. */
  public WatermarkStyle withCorner(Corner other) {
    return new WatermarkStyle(other, size, margin, opacity);
  }

  /** This style in another size. */
  public WatermarkStyle withSize(double other) {
    return new WatermarkStyle(corner, other, margin, opacity);
  }

  /** This style with another margin. */
  public WatermarkStyle withMargin(double other) {
    return new WatermarkStyle(corner, size, other, opacity);
  }

  /** This style with another opacity. */
  public WatermarkStyle withOpacity(double other) {
    return new WatermarkStyle(corner, size, margin, other);
  }
}
