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
    return switch (shape) {
      case CIRCLE -> roundedSquare(diameter, diameter / 2);
      case ROUNDED -> roundedSquare(diameter, diameter / 5);
      case SQUARE -> roundedSquare(diameter, 0);
    };
  }

  /** A square whose corners have this radius. */
  private static BubbleOutline roundedSquare(double side, double radius) {
    double straight = side / 2 - radius;
    return (fromMiddleX, fromMiddleY) -> {
      double x = Math.abs(fromMiddleX) - straight;
      double y = Math.abs(fromMiddleY) - straight;
      return Math.hypot(Math.max(x, 0), Math.max(y, 0)) + Math.min(Math.max(x, y), 0) - radius;
    };
  }
}
