package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle.Shape;

/**
 * The edge of a bubble: how far a point lies outside it, as a signed distance.
 *
 * <p>The distances are exact, so that a border is equally wide and a shadow equally soft all along
 * the edge. The formulas are Inigo Quilez's (https://iquilezles.org/articles/distfunctions2d/).
 */
@FunctionalInterface
interface BubbleOutline {

  /**
   * The distance from the edge in pixels; negative within.
   *
   * @param x pixels to the right of the bubble's middle
   * @param y pixels below the bubble's middle
   */
  double outside(double x, double y);

  /** The outline of this shape, which touches the sides of a square with this side in pixels. */
  static BubbleOutline of(Shape shape, double diameter) {
    return roundedRectangle(diameter, diameter, diameter * roundness(shape));
  }

  /** The radius of a shape's corners, as a share of its side. */
  static double roundness(Shape shape) {
    return switch (shape) {
      case CIRCLE -> 0.5;
      case ROUNDED -> 0.2;
      case SQUARE -> 0;
    };
  }

  /** A rectangle whose corners have this radius. */
  static BubbleOutline roundedRectangle(double width, double height, double radius) {
    double straightAcross = width / 2 - radius;
    double straightDown = height / 2 - radius;
    return (fromMiddleX, fromMiddleY) -> {
      double x = Math.abs(fromMiddleX) - straightAcross;
      double y = Math.abs(fromMiddleY) - straightDown;
      return Math.hypot(Math.max(x, 0), Math.max(y, 0)) + Math.min(Math.max(x, y), 0) - radius;
    };
  }
}
