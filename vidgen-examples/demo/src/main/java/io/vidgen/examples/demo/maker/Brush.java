package io.vidgen.examples.demo.maker;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/**
 * Java2D with the few strokes the portrait is made of. Clips and moves hold inside {@link #within}
 * and {@link #moved} only. Not thread-safe.
 */
final class Brush {
  private final Graphics2D graphics;

  private Brush(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  /** Paints on an image. */
  static void on(BufferedImage image, Painting painting) {
    painting.paint(image.createGraphics());
  }

  /** Something to paint. */
  interface Painting {
    /** Paints with a brush of its own. */
    void with(Brush brush);

    private void paint(Graphics2D graphics) {
      try {
        with(new Brush(graphics));
      } finally {
        graphics.dispose();
      }
    }
  }

  void fill(Shape shape, Paint paint) {
    graphics.setPaint(paint);
    graphics.fill(shape);
  }

  void line(Shape shape, Paint paint, double width) {
    graphics.setPaint(paint);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  /** A glow or a soft shadow: full in the middle, gone at the rim. */
  void glow(double x, double y, double radiusX, double radiusY, Color colour) {
    Painting disc =
        brush ->
            brush.fill(
                new Ellipse2D.Double(-1, -1, 2, 2),
                new RadialGradientPaint(0, 0, 1, new float[] {0, 0.5f, 1}, fading(colour)));
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(radiusX, radiusY);
    moved(place, disc);
  }

  /** A shape's edge, blurred: wide faint strokes under narrow ones. */
  void softLine(Shape shape, Color colour, double width) {
    int layers = 6;
    for (int layer = 0; layer < layers; layer++) {
      line(
          shape,
          alpha(colour, colour.getAlpha() / 255.0 / layers),
          width * (layers - layer) / layers);
    }
  }

  void image(BufferedImage image) {
    graphics.drawImage(image, 0, 0, null);
  }

  void within(Shape clip, Painting painting) {
    Graphics2D inside = (Graphics2D) graphics.create();
    inside.clip(clip);
    painting.paint(inside);
  }

  void moved(AffineTransform move, Painting painting) {
    Graphics2D inside = (Graphics2D) graphics.create();
    inside.transform(move);
    painting.paint(inside);
  }

  void shifted(double x, double y, Painting painting) {
    moved(AffineTransform.getTranslateInstance(x, y), painting);
  }

  static Shape oval(double centreX, double centreY, double radiusX, double radiusY) {
    return new Ellipse2D.Double(centreX - radiusX, centreY - radiusY, 2 * radiusX, 2 * radiusY);
  }

  static Shape box(double x, double y, double width, double height, double corner) {
    return new RoundRectangle2D.Double(x, y, width, height, 2 * corner, 2 * corner);
  }

  static Paint gradient(double x1, double y1, double x2, double y2, Color... colours) {
    float[] stops = new float[colours.length];
    for (int i = 0; i < stops.length; i++) {
      stops[i] = i / (stops.length - 1f);
    }
    return new LinearGradientPaint((float) x1, (float) y1, (float) x2, (float) y2, stops, colours);
  }

  static Color alpha(Color colour, double alpha) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * alpha));
  }

  private static Color[] fading(Color colour) {
    double alpha = colour.getAlpha() / 255.0;
    return new Color[] {colour, alpha(colour, alpha * 0.45), alpha(colour, 0)};
  }
}
