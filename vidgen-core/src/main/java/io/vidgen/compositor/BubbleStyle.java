package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;

/**
 * Where the facecam floats, as a round bubble.
 *
 * @param corner the corner it keeps to; default bottom left
 * @param size its diameter as a share of the picture's height, 0.1 to 0.6; default 0.26
 * @param margin its distance from the two edges as a share of the picture's height, 0 to 0.2;
 *     default 0.04
 */
public record BubbleStyle(Corner corner, double size, double margin) {

  /** A corner of the picture. */
  public enum Corner {
    /** Top left. */
    TOP_LEFT,
    /** Top right. */
    TOP_RIGHT,
    /** Bottom left. */
    BOTTOM_LEFT,
    /** Bottom right. */
    BOTTOM_RIGHT
  }

  /** Checks the ranges. */
  public BubbleStyle {
    if (!(size >= 0.1 && size <= 0.6)) {
      throw new IllegalArgumentException("bubble size must be from 0.1 to 0.6, not " + size);
    }
    if (!(margin >= 0 && margin <= 0.2)) {
      throw new IllegalArgumentException("bubble margin must be from 0 to 0.2, not " + margin);
    }
  }

  /** Bottom left, about a quarter of the picture's height. */
  public static BubbleStyle defaults() {
    return new BubbleStyle(Corner.BOTTOM_LEFT, 0.26, 0.04);
  }

  /**
   * The diameter in pixels, even, in a picture of this format; never wider than the picture leaves
   * room for.
   */
  public int diameterIn(VideoFormat format) {
    double wanted = Math.min(size * format.height(), format.width() - 2 * marginIn(format));
    return evenPixels(wanted);
  }

  /**
   * The margin in pixels, even, in a picture of this format; never more than a quarter of the
   * picture's width, so that there is room for the bubble.
   */
  public int marginIn(VideoFormat format) {
    return evenPixels(Math.min(margin * format.height(), format.width() / 4.0));
  }

  private static int evenPixels(double pixels) {
    return 2 * (int) (pixels / 2);
  }
}
