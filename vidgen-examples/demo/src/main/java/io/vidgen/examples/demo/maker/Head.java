package io.vidgen.examples.demo.maker;

import static io.vidgen.examples.demo.maker.Palette.BLUSH;
import static io.vidgen.examples.demo.maker.Palette.SKIN;
import static io.vidgen.examples.demo.maker.Palette.SKIN_DEEP;
import static io.vidgen.examples.demo.maker.Palette.SKIN_LIGHT;
import static io.vidgen.examples.demo.maker.Palette.SKIN_SHADE;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;

/**
 * The head. It turns by parallax: what is nearer the viewer moves further, so nose and mouth run
 * ahead of the face, and the back of the hair stays behind.
 */
final class Head {
  private static final double NECK_X = 360;
  private static final double NECK_Y = 520;

  private final Expression expression;
  private final double turnX;
  private final double turnY;

  private Head(Expression expression) {
    this.expression = expression;
    turnX = 10 * expression.yaw();
    turnY = 6 * expression.pitch();
  }

  /** Paints what the neck and shoulders will hide in part. */
  static void paintBehind(Brush brush, Expression expression) {
    Head head = new Head(expression);
    brush.moved(head.tilt(), behind -> head.at(behind, -0.5, Hair::paintBack));
  }

  static void paint(Brush brush, Expression expression) {
    Head head = new Head(expression);
    brush.moved(head.tilt(), head::paint);
  }

  private AffineTransform tilt() {
    AffineTransform tilt =
        AffineTransform.getTranslateInstance(
            9 * expression.yaw(), 4 * expression.pitch() - 2 * expression.breath());
    tilt.rotate(expression.roll(), NECK_X, NECK_Y);
    return tilt;
  }

  private void paint(Brush brush) {
    Shape face = face();
    brush.fill(face, Brush.gradient(262, 250, 470, 420, SKIN_LIGHT, SKIN, SKIN_SHADE));
    brush.within(face, this::shading);
    at(brush, 0.6, this::eyes);
    at(brush, 1.0, this::noseAndMouth);
    at(brush, 0.15, Hair::paintFront);
  }

  private void at(Brush brush, double depth, Brush.Painting part) {
    brush.shifted(depth * turnX, depth * turnY, part);
  }

  /** The jaw drops with the mouth, so the chin moves. */
  private Shape face() {
    double chin = 511 + 12 * expression.mouth().openness();
    return Outline.from(250, 318)
        .curve(250, 388, 264, 438, 300, 474)
        .curve(322, chin - 14, 340, chin, 360, chin)
        .curve(380, chin, 398, chin - 14, 420, 474)
        .curve(456, 438, 470, 388, 470, 318)
        .curve(470, 220, 430, 172, 360, 172)
        .curve(290, 172, 250, 220, 250, 318)
        .closed();
  }

  private void shading(Brush brush) {
    brush.glow(474, 380, 70, 170, Brush.alpha(SKIN_DEEP, 0.38));
    brush.glow(300, 270, 100, 80, new Color(255, 240, 220, 110));
    brush.glow(376, 528, 130, 44, Brush.alpha(SKIN_DEEP, 0.40));
    // The fringe's shadow on the forehead.
    brush.glow(366, 214, 130, 52, Brush.alpha(SKIN_DEEP, 0.55));
    double lift = 5 * expression.smile();
    at(
        brush,
        0.5,
        cheeks -> {
          cheeks.glow(293, 404 - lift, 40, 28, Brush.alpha(BLUSH, 0.34));
          cheeks.glow(427, 404 - lift, 40, 28, Brush.alpha(BLUSH, 0.34));
          cheeks.glow(290, 388 - lift, 36, 20, new Color(255, 244, 228, 70));
        });
  }

  private void eyes(Brush brush) {
    eye(brush, -1);
    eye(brush, 1);
  }

  private void eye(Brush brush, int side) {
    AffineTransform place = AffineTransform.getTranslateInstance(360 + side * 52, 338);
    place.scale(1.1, 1.1);
    brush.moved(place, eye -> Eye.paint(eye, expression, side));
  }

  private void noseAndMouth(Brush brush) {
    brush.glow(372, 392, 22, 34, Brush.alpha(SKIN_DEEP, 0.30));
    brush.glow(356, 378, 9, 36, new Color(255, 244, 228, 130));
    brush.glow(358, 402, 12, 9, new Color(255, 246, 232, 190));
    brush.line(
        Outline.from(340, 408)
            .curve(338, 418, 348, 420, 352, 417)
            .bend(360, 423, 368, 417)
            .curve(372, 420, 382, 418, 380, 408)
            .open(),
        Brush.alpha(SKIN_DEEP, 0.85),
        3);
    double smile = expression.smile();
    brush.softLine(
        Outline.from(318, 418).bend(304, 432, 303, 450).open(),
        Brush.alpha(SKIN_DEEP, 0.06 + 0.20 * smile),
        6);
    brush.softLine(
        Outline.from(402, 418).bend(416, 432, 417, 450).open(),
        Brush.alpha(SKIN_DEEP, 0.06 + 0.20 * smile),
        6);
    brush.shifted(360, 447, mouth -> Mouth.paint(mouth, expression.mouth(), smile));
  }
}
