package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle;

/**
 * The edge of a bubble at each point: where the face ends, and the border and the soft shadow
 * around it. Points are measured in pixels from the bubble's middle.
 *
 * <p>The face's edge lies hidden under the middle of the border. Everything is computed from the
 * distance to the edge, so edges are smooth to a 255th of a pixel at any size.
 *
 * @param ring width of the border, in pixels; it lies within the outline
 * @param blur how far the shadow softens, in pixels (its standard deviation)
 * @param drop how far the shadow falls below the bubble, in pixels
 * @param shadow its darkness, from 0 to 1
 */
record BubbleEdge(BubbleOutline outline, double ring, double blur, double drop, double shadow) {

  /** Makes a logistic curve run along a normal distribution's. */
  private static final double LOGISTIC = 1.702;

  /** In standard deviations: beyond, a shadow has less than a 255th. */
  private static final double SHADOW_ENDS = 4;

  static BubbleEdge of(BubbleGeometry geometry, BubbleStyle style) {
    return new BubbleEdge(
        geometry.outline(), geometry.ring(), geometry.blur(), geometry.drop(), style.shadow());
  }

  /** What lies over a point. */
  record Cover(double border, double shadow) {

    private static final Cover NOTHING = new Cover(0, 0);

    /** How opaque both are together. */
    double alpha() {
      return border + shadow * (1 - border);
    }

    /** How much of that is the border's colour; the rest is black. */
    double lit() {
      double alpha = alpha();
      return alpha == 0 ? 0 : border / alpha;
    }
  }

  /** How much of the face shows at a point. */
  double face(double x, double y) {
    return covered(outline.outside(x, y) + ring / 2);
  }

  /** What lies over the face and around it. */
  Cover cover(double x, double y) {
    double outside = outline.outside(x, y);
    double beyondFace = 1 - covered(outside + ring / 2);
    double border = covered(outside) * (1 - covered(outside + ring));
    if (beyondFace == 0 && border == 0) {
      return Cover.NOTHING;
    }
    double fallen = outline.outside(x, y - drop);
    double dark =
        fallen > SHADOW_ENDS * blur ? 0 : shadow / (1 + Math.exp(LOGISTIC * fallen / blur));
    return new Cover(border, dark * beyondFace);
  }

  /** How much of a pixel is covered by what ends this far before its centre. */
  private static double covered(double outside) {
    return Math.min(1, Math.max(0, 0.5 - outside));
  }
}
