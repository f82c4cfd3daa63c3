package io.vidgen.examples.demo.maker;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** Draws a path the way a pen would: from a point, along curves and lines, and home again. */
final class Outline {
  private final Path2D.Double path = new Path2D.Double();

  private Outline(double x, double y) {
    path.moveTo(x, y);
  }

  static Outline from(double x, double y) {
    return new Outline(x, y);
  }

  Outline line(double x, double y) {
    path.lineTo(x, y);
    return this;
  }

  Outline bend(double controlX, double controlY, double x, double y) {
    path.quadTo(controlX, controlY, x, y);
    return this;
  }

  Outline curve(double x1, double y1, double x2, double y2, double x, double y) {
    path.curveTo(x1, y1, x2, y2, x, y);
    return this;
  }

  /** The line as drawn so far. */
  Shape open() {
    return path;
  }

  Shape closed() {
    path.closePath();
    return path;
  }
}
