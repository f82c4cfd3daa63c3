package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.render.VideoFormat;

/**
 * Where the bubble's pixels are. All positions are even, as colour has every second pixel only.
 *
 * @param diameter outer edge of the border, in pixels
 * @param outline the bubble's edge
 * @param ring width of the border, in pixels; it lies within the diameter
 * @param blur how far the shadow softens, in pixels (its standard deviation)
 * @param drop how far the shadow falls below the bubble, in pixels
 * @param pad what the plate with border and shadow is larger than the bubble, on each side
 * @param x left edge of the bubble in the picture
 * @param y top edge of the bubble in the picture
 */
public record BubbleGeometry(
    int diameter,
    BubbleOutline outline,
    double ring,
    double blur,
    double drop,
    int pad,
    int x,
    int y) {

  private static final double LEAST_RING = 2;
  private static final double BLUR_SHARE = 0.04;
  private static final double DROP_SHARE = 0.025;

  /** In a picture of this format. */
  public static BubbleGeometry of(BubbleStyle style, VideoFormat format) {
    int diameter = style.diameterIn(format);
    int margin = style.marginIn(format);
    Spot place = style.place();
    double blur = diameter * BLUR_SHARE;
    double drop = diameter * DROP_SHARE;
    int pad = 2 * (int) Math.ceil((3 * blur + drop) / 2);
    double width = style.border().width();
    return new BubbleGeometry(
        diameter,
        BubbleOutline.of(style.shape(), diameter),
        width == 0 ? 0 : Math.max(LEAST_RING, diameter * width),
        blur,
        drop,
        pad,
        at(place.x(), format.width() - 2 * margin - diameter, margin),
        at(place.y(), format.height() - margin - style.bottomMarginIn(format) - diameter, margin));
  }

  private static int at(double share, int room, int margin) {
    return 2 * (int) Math.round((margin + share * Math.max(0, room)) / 2);
  }

  /** The side of the plate. */
  int plate() {
    return diameter + 2 * pad;
  }
}
