package io.vidgen.examples.demo.maker;

import static io.vidgen.examples.demo.maker.Palette.COLLAR;
import static io.vidgen.examples.demo.maker.Palette.COLLAR_SHADE;
import static io.vidgen.examples.demo.maker.Palette.KNIT;
import static io.vidgen.examples.demo.maker.Palette.KNIT_LIGHT;
import static io.vidgen.examples.demo.maker.Palette.KNIT_SHADE;
import static io.vidgen.examples.demo.maker.Palette.SKIN;
import static io.vidgen.examples.demo.maker.Palette.SKIN_DEEP;
import static io.vidgen.examples.demo.maker.Palette.SKIN_SHADE;

import java.awt.Color;
import java.awt.Shape;

/** Neck, collar and a knitted jumper, which rise a little with each breath. */
final class Torso {
  private static final Shape NECK =
      Outline.from(314, 420)
          .curve(316, 500, 314, 540, 286, 570)
          .curve(320, 640, 400, 640, 434, 570)
          .curve(406, 540, 404, 500, 406, 420)
          .closed();

  private static final Shape JUMPER =
      Outline.from(60, 760)
          .curve(66, 660, 110, 618, 180, 596)
          .curve(226, 582, 258, 572, 284, 556)
          .curve(300, 640, 420, 640, 436, 556)
          .curve(462, 572, 494, 582, 540, 596)
          .curve(610, 618, 654, 660, 660, 760)
          .closed();

  private static final Shape NECKLINE =
      Outline.from(280, 558).curve(298, 652, 422, 652, 440, 558).open();

  private Torso() {}

  static void paint(Brush brush, double breath) {
    brush.shifted(
        0,
        -4 * breath,
        body -> {
          neck(body);
          jumper(body);
          collar(body);
        });
  }

  private static void neck(Brush brush) {
    brush.fill(NECK, Brush.gradient(300, 0, 424, 0, SKIN, SKIN, SKIN_SHADE));
    // The chin's shadow: without it face and neck are one.
    brush.within(
        NECK,
        skin -> {
          skin.fill(Brush.oval(372, 470, 92, 76), Brush.alpha(SKIN_DEEP, 0.55));
          skin.glow(380, 500, 120, 84, Brush.alpha(SKIN_DEEP, 0.8));
        });
  }

  private static void jumper(Brush brush) {
    brush.fill(JUMPER, Brush.gradient(120, 560, 600, 740, KNIT_LIGHT, KNIT, KNIT_SHADE));
    brush.within(
        JUMPER,
        cloth -> {
          cloth.glow(210, 610, 170, 70, new Color(255, 220, 170, 90));
          cloth.glow(360, 650, 150, 60, Brush.alpha(KNIT_SHADE, 0.45));
          for (int rib = 0; rib < 34; rib++) {
            double x = 70 + rib * 18;
            double lean = (x - 360) * 0.10;
            cloth.line(
                Outline.from(x - lean, 560).bend(x, 660, x + lean, 760).open(),
                Brush.alpha(KNIT_SHADE, 0.16),
                3);
          }
        });
    brush.line(NECKLINE, KNIT_SHADE, 20);
    brush.line(NECKLINE, Brush.gradient(280, 0, 440, 0, KNIT_LIGHT, KNIT), 15);
  }

  /** Two points of a shirt's collar over the jumper. */
  private static void collar(Brush brush) {
    Shape left =
        Outline.from(284, 534)
            .curve(276, 548, 270, 566, 272, 584)
            .curve(286, 606, 306, 622, 326, 634)
            .curve(334, 620, 342, 612, 350, 606)
            .curve(320, 592, 298, 566, 284, 534)
            .closed();
    Shape right =
        Outline.from(436, 534)
            .curve(444, 548, 450, 566, 448, 584)
            .curve(434, 606, 414, 622, 394, 634)
            .curve(386, 620, 378, 612, 370, 606)
            .curve(400, 592, 422, 566, 436, 534)
            .closed();
    brush.softLine(left, Brush.alpha(KNIT_SHADE, 0.9), 14);
    brush.softLine(right, Brush.alpha(KNIT_SHADE, 0.9), 14);
    brush.fill(left, Brush.gradient(270, 540, 340, 630, Color.WHITE, COLLAR));
    brush.fill(right, Brush.gradient(380, 540, 450, 630, COLLAR, COLLAR_SHADE));
  }
}
