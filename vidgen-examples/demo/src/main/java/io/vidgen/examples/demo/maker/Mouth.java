package io.vidgen.examples.demo.maker;

import static io.vidgen.examples.demo.maker.Palette.LIP;
import static io.vidgen.examples.demo.maker.Palette.LIP_SHADE;
import static io.vidgen.examples.demo.maker.Palette.MOUTH;
import static io.vidgen.examples.demo.maker.Palette.SKIN_DEEP;
import static io.vidgen.examples.demo.maker.Palette.TEETH;
import static io.vidgen.examples.demo.maker.Palette.TONGUE;

import java.awt.Color;
import java.awt.Shape;

/** Lips, teeth and tongue, around a centre at the origin. */
final class Mouth {
  private static final double WIDEST_GAP = 44;

  private final double gap;
  private final double halfWidth;
  private final double corner;
  private final double upper;

  private Mouth(MouthShape shape, double smile) {
    gap = WIDEST_GAP * shape.openness();
    double spread = shape.spread();
    halfWidth = 41 + 9 * smile + (spread > 0 ? 4 : 15) * spread - 5 * shape.openness();
    corner = -8 * smile * (1 - 0.35 * shape.openness());
    upper = 5 * smile - 0.30 * gap;
  }

  static void paint(Brush brush, MouthShape shape, double smile) {
    new Mouth(shape, smile).paint(brush);
  }

  private void paint(Brush brush) {
    brush.glow(0, lower() + 22, 34, 10, Brush.alpha(SKIN_DEEP, 0.45));
    brush.fill(upperLip(), Brush.gradient(0, upper - 14, 0, upper + 6, LIP, LIP_SHADE));
    brush.fill(lowerLip(), Brush.gradient(0, lower(), 0, lower() + 16, LIP_SHADE, LIP));
    brush.glow(-6, lower() + 8, 16, 4, new Color(255, 225, 210, 150));
    Shape opening = opening();
    if (gap > 2) {
      brush.fill(opening, MOUTH);
      brush.within(opening, this::inside);
    }
    brush.line(upperEdge(), Brush.alpha(MOUTH, 0.85), 2.6);
    brush.line(
        Outline.from(-halfWidth - 4, corner - 4)
            .bend(-halfWidth - 2, corner, -halfWidth, corner)
            .open(),
        Brush.alpha(SKIN_DEEP, 0.9),
        3);
    brush.line(
        Outline.from(halfWidth + 4, corner - 4)
            .bend(halfWidth + 2, corner, halfWidth, corner)
            .open(),
        Brush.alpha(SKIN_DEEP, 0.9),
        3);
  }

  private void inside(Brush brush) {
    brush.fill(Brush.oval(0, lower() + 6, halfWidth * 0.62, 8 + gap * 0.28), TONGUE);
    double teeth = Math.min(13, 5 + gap * 0.22);
    brush.fill(
        Outline.from(-halfWidth * 0.86, corner - 10)
            .line(halfWidth * 0.86, corner - 10)
            .bend(halfWidth * 0.7, upper + teeth, 0, upper + teeth)
            .bend(-halfWidth * 0.7, upper + teeth, -halfWidth * 0.86, corner - 10)
            .closed(),
        TEETH);
    brush.softLine(upperEdge(), Brush.alpha(MOUTH, 0.5), 10);
  }

  private double lower() {
    return upper + gap;
  }

  private Shape upperEdge() {
    return Outline.from(-halfWidth, corner)
        .curve(-halfWidth * 0.5, upper + 1, -12, upper, 0, upper)
        .curve(12, upper, halfWidth * 0.5, upper + 1, halfWidth, corner)
        .open();
  }

  private Shape opening() {
    double bottom = lower() + gap * 0.06;
    return Outline.from(-halfWidth, corner)
        .curve(-halfWidth * 0.5, upper + 1, -12, upper, 0, upper)
        .curve(12, upper, halfWidth * 0.5, upper + 1, halfWidth, corner)
        .curve(halfWidth * 0.8, bottom, halfWidth * 0.35, bottom, 0, bottom)
        .curve(-halfWidth * 0.35, bottom, -halfWidth * 0.8, bottom, -halfWidth, corner)
        .closed();
  }

  private Shape upperLip() {
    double top = upper - 10;
    return Outline.from(-halfWidth - 1, corner)
        .curve(-halfWidth * 0.55, top + 3, -16, top - 3, -9, top - 2)
        .curve(-5, top - 1, -3, top + 2, 0, top + 2)
        .curve(3, top + 2, 5, top - 1, 9, top - 2)
        .curve(16, top - 3, halfWidth * 0.55, top + 3, halfWidth + 1, corner)
        .curve(halfWidth * 0.5, upper + 3, 12, upper + 2, 0, upper + 2)
        .curve(-12, upper + 2, -halfWidth * 0.5, upper + 3, -halfWidth - 1, corner)
        .closed();
  }

  private Shape lowerLip() {
    double bottom = lower() + 14;
    double inner = lower() - 2;
    return Outline.from(-halfWidth, corner)
        .curve(-halfWidth * 0.8, inner, -halfWidth * 0.4, inner, 0, inner)
        .curve(halfWidth * 0.4, inner, halfWidth * 0.8, inner, halfWidth, corner)
        .curve(halfWidth * 0.75, bottom, halfWidth * 0.35, bottom + 1, 0, bottom)
        .curve(-halfWidth * 0.35, bottom + 1, -halfWidth * 0.75, bottom, -halfWidth, corner)
        .closed();
  }
}
