package io.vidgen.examples.demo.maker;

import static io.vidgen.examples.demo.maker.Palette.EYE_WHITE;
import static io.vidgen.examples.demo.maker.Palette.HAIR;
import static io.vidgen.examples.demo.maker.Palette.HAIR_DEEP;
import static io.vidgen.examples.demo.maker.Palette.INK;
import static io.vidgen.examples.demo.maker.Palette.IRIS;
import static io.vidgen.examples.demo.maker.Palette.IRIS_RIM;
import static io.vidgen.examples.demo.maker.Palette.SKIN;
import static io.vidgen.examples.demo.maker.Palette.SKIN_DEEP;
import static io.vidgen.examples.demo.maker.Palette.SKIN_SHADE;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/** An eye with its brow, around a centre at the origin; the outer corner is to the left. */
final class Eye {
  private static final double HALF_WIDTH = 26;
  private static final double ABOVE = 17;
  private static final double BELOW = 12;

  private Eye() {}

  /** Paints one eye; {@code side} is -1 for the eye on the viewer's left, 1 for the other. */
  static void paint(Brush brush, Expression expression, int side) {
    AffineTransform mirror = AffineTransform.getScaleInstance(-side, 1);
    double open = expression.eyesOpen();
    // A smile lifts the lower lid.
    double below = BELOW - 3.5 * expression.smile() + 2;
    Shape whole = almond(ABOVE, below);
    brush.moved(
        mirror,
        socket -> {
          socket.glow(0, -6, 44, 32, Brush.alpha(SKIN_SHADE, 0.50));
          socket.fill(whole, EYE_WHITE);
        });
    brush.within(mirror.createTransformedShape(whole), ball -> ball(ball, expression));
    brush.moved(mirror, lids -> lids(lids, open, below));
    brush.shifted(0, -38 - 9 * expression.browLift(), above -> above.moved(mirror, Eye::brow));
  }

  private static void ball(Brush brush, Expression expression) {
    double x = 5 * expression.gazeX();
    double y = -1 + 4 * expression.gazeY();
    brush.fill(Brush.oval(x, y, 14.5, 14.5), IRIS_RIM);
    brush.fill(
        Brush.oval(x, y, 13, 13), Brush.gradient(x, y - 13, x, y + 13, IRIS_RIM, IRIS, IRIS));
    brush.glow(x, y + 6, 9, 6, new Color(190, 225, 200, 120));
    brush.fill(Brush.oval(x, y, 6.6, 6.6), INK);
    brush.fill(Brush.oval(x - 5, y - 5.5, 3.6, 3.6), Color.WHITE);
    brush.fill(Brush.oval(x + 5, y + 5, 1.7, 1.7), new Color(255, 255, 255, 170));
    brush.glow(0, -ABOVE, 34, 14, Brush.alpha(SKIN_DEEP, 0.55));
  }

  private static void lids(Brush brush, double open, double below) {
    double lash = -ABOVE + (ABOVE + below - 2) * (1 - open);
    if (open < 0.98) {
      brush.fill(
          Outline.from(-HALF_WIDTH - 1, 0)
              .curve(-14, -ABOVE * 1.28 - 2, 14, -ABOVE * 1.28 - 2, HALF_WIDTH + 1, 2)
              .curve(14, lash * 1.28, -14, lash * 1.28, -HALF_WIDTH - 1, 0)
              .closed(),
          Brush.gradient(0, -ABOVE - 4, 0, below, SKIN_SHADE, SKIN));
    }
    brush.line(lashes(lash), HAIR_DEEP, 4.6);
    brush.line(Outline.from(-HALF_WIDTH, 0).line(-HALF_WIDTH - 6, -5).open(), HAIR_DEEP, 3.4);
    brush.line(
        Outline.from(-20, below - 5).bend(0, below + 2.5, 20, below - 5).open(),
        Brush.alpha(SKIN_DEEP, 0.55),
        1.8);
    brush.line(
        Outline.from(-24, -ABOVE - 3).bend(0, -ABOVE - 14, 24, -ABOVE + 2).open(),
        Brush.alpha(SKIN_DEEP, 0.55 * open),
        2);
  }

  private static Shape lashes(double lash) {
    return Outline.from(-HALF_WIDTH, 0)
        .curve(-14, lash * 1.28, 14, lash * 1.28, HALF_WIDTH, 2)
        .open();
  }

  private static Shape almond(double above, double below) {
    return Outline.from(-HALF_WIDTH, 0)
        .curve(-14, -above * 1.28, 14, -above * 1.28, HALF_WIDTH, 2)
        .curve(14, below * 1.28, -14, below * 1.28, -HALF_WIDTH, 0)
        .closed();
  }

  private static void brow(Brush brush) {
    brush.fill(
        Outline.from(-38, 7)
            .curve(-24, -9, 2, -11, 27, -1)
            .curve(31, 2, 30, 9, 25, 10)
            .curve(4, 3, -18, 1, -38, 7)
            .closed(),
        Brush.gradient(-38, 0, 30, 0, HAIR, HAIR_DEEP));
  }
}
