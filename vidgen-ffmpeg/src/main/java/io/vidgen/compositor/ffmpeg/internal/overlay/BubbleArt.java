package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.RgbColor;
import java.awt.image.BufferedImage;

/**
 * Draws what surrounds the face: a mask that cuts it to its shape, and a plate that lies over it
 * with a border and, outside, a soft shadow.
 *
 * <p>The mask's edge lies hidden under the middle of the border. Every pixel is computed from its
 * distance to the edge, so edges are smooth to a 255th of a pixel at any size.
 */
final class BubbleArt {

  /** Makes a logistic curve run along a normal distribution's. */
  private static final double LOGISTIC = 1.702;

  private final BubbleGeometry geometry;
  private final BubbleStyle style;

  BubbleArt(BubbleGeometry geometry, BubbleStyle style) {
    this.geometry = geometry;
    this.style = style;
  }

  /** Grey: white where the face shows, black where it does not. */
  BufferedImage mask() {
    int side = geometry.diameter();
    BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double outside = geometry.outline().outside(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0);
        mask.getRaster().setSample(x, y, 0, level(covered(outside + geometry.ring() / 2)));
      }
    }
    return mask;
  }

  /** Border and shadow, transparent elsewhere. */
  BufferedImage plate() {
    int side = geometry.plate();
    BufferedImage plate = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        plate.setRGB(x, y, platePixel(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0));
      }
    }
    return plate;
  }

  private int platePixel(double x, double y) {
    double outside = geometry.outline().outside(x, y);
    double border = covered(outside) * (1 - covered(outside + geometry.ring()));
    double fallen = geometry.outline().outside(x, y - geometry.drop());
    double shadow =
        style.shadow()
            / (1 + Math.exp(LOGISTIC * fallen / geometry.blur()))
            * (1 - covered(outside + geometry.ring() / 2));
    double alpha = border + shadow * (1 - border);
    double lit = alpha == 0 ? 0 : border / alpha;
    RgbColor color = style.border().color();
    return (level(alpha) << 24)
        | (level(lit * color.red() / 255) << 16)
        | (level(lit * color.green() / 255) << 8)
        | level(lit * color.blue() / 255);
  }

  /** How much of a pixel is covered by what ends this far before its centre. */
  private static double covered(double outside) {
    return Math.min(1, Math.max(0, 0.5 - outside));
  }

  private static int level(double share) {
    return (int) Math.round(255 * share);
  }
}
