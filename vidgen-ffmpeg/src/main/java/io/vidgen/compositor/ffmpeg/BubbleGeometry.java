package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.render.VideoFormat;

/**
 * Where the bubble's pixels are. All positions are even, as colour has every second pixel only.
 *
 * @param diameter outer edge of the ring, in pixels
 * @param ring width of the white ring, in pixels; it lies within the diameter
 * @param blur how far the shadow softens, in pixels (its standard deviation)
 * @param drop how far the shadow falls below the bubble, in pixels
 * @param pad what the plate with ring and shadow is larger than the bubble, on each side
 * @param x left edge of the bubble in the picture
 * @param y top edge of the bubble in the picture
 */
record BubbleGeometry(int diameter, double ring, double blur, double drop, int pad, int x, int y) {

  private static final double RING_SHARE = 0.016;
  private static final double LEAST_RING = 2;
  private static final double BLUR_SHARE = 0.04;
  private static final double DROP_SHARE = 0.025;

  static BubbleGeometry of(BubbleStyle style, VideoFormat format) {
    int diameter = style.diameterIn(format);
    int margin = style.marginIn(format);
    int right = format.width() - margin - diameter;
    int bottom = format.height() - margin - diameter;
    boolean left =
        style.corner() == BubbleStyle.Corner.TOP_LEFT
            || style.corner() == BubbleStyle.Corner.BOTTOM_LEFT;
    boolean top =
        style.corner() == BubbleStyle.Corner.TOP_LEFT
            || style.corner() == BubbleStyle.Corner.TOP_RIGHT;
    double blur = diameter * BLUR_SHARE;
    double drop = diameter * DROP_SHARE;
    int pad = 2 * (int) Math.ceil((3 * blur + drop) / 2);
    return new BubbleGeometry(
        diameter,
        Math.max(LEAST_RING, diameter * RING_SHARE),
        blur,
        drop,
        pad,
        left ? margin : right,
        top ? margin : bottom);
  }

  /** The side of the plate. */
  int plate() {
    return diameter + 2 * pad;
  }
}
