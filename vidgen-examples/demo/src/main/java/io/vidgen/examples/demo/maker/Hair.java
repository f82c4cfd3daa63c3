package io.vidgen.examples.demo.maker;

import static io.vidgen.examples.demo.maker.Palette.HAIR;
import static io.vidgen.examples.demo.maker.Palette.HAIR_DEEP;
import static io.vidgen.examples.demo.maker.Palette.HAIR_LIGHT;

import java.awt.Color;
import java.awt.Shape;

/** Chin-length hair, parted on one side, in locks that catch the window's light. */
final class Hair {
  private static final int LOCKS = 9;

  private Hair() {}

  /** The hair behind the face and neck. */
  static void paintBack(Brush brush) {
    Shape back =
        Outline.from(364, 108)
            .curve(250, 100, 208, 190, 208, 290)
            .curve(206, 370, 182, 428, 196, 492)
            .curve(206, 540, 262, 552, 292, 540)
            .line(428, 540)
            .curve(458, 552, 516, 540, 526, 492)
            .curve(540, 428, 514, 370, 512, 290)
            .curve(512, 190, 474, 100, 364, 108)
            .closed();
    brush.fill(back, Brush.gradient(200, 200, 520, 520, HAIR, HAIR_DEEP));
    brush.within(
        back,
        locks -> {
          for (int lock = 0; lock < 6; lock++) {
            double in = lock * 9;
            lock(
                locks,
                lock,
                Outline.from(216 + in, 360).curve(212 + in, 420, 196 + in, 450, 212 + in, 530));
            lock(
                locks,
                lock,
                Outline.from(504 - in, 360).curve(508 - in, 420, 524 - in, 450, 508 - in, 530));
          }
        });
  }

  /** The hair over the forehead and along the cheeks. */
  static void paintFront(Brush brush) {
    Shape left =
        Outline.from(410, 148)
            .curve(384, 222, 314, 232, 286, 262)
            .curve(262, 290, 264, 340, 262, 372)
            .curve(262, 414, 256, 446, 236, 474)
            .curve(214, 440, 212, 360, 214, 296)
            .curve(214, 190, 258, 104, 360, 106)
            .curve(384, 106, 402, 124, 410, 148)
            .closed();
    Shape right =
        Outline.from(400, 140)
            .curve(406, 200, 440, 222, 452, 262)
            .curve(462, 300, 458, 340, 460, 376)
            .curve(460, 414, 466, 446, 486, 474)
            .curve(506, 440, 508, 360, 506, 292)
            .curve(506, 190, 470, 104, 366, 106)
            .curve(384, 112, 396, 124, 400, 140)
            .closed();
    brush.fill(right, Brush.gradient(400, 120, 506, 420, HAIR, HAIR, HAIR_DEEP));
    brush.within(
        right,
        locks -> {
          for (int lock = 1; lock < LOCKS; lock++) {
            double out = lock / (double) LOCKS;
            lock(
                locks,
                lock,
                Outline.from(402 - 24 * out, 142 - 30 * out)
                    .curve(
                        414 + 50 * out,
                        214 - 100 * out,
                        462 + 48 * out,
                        236 - 40 * out,
                        462 + 36 * out,
                        360)
                    .bend(460 + 40 * out, 430, 484, 476));
          }
        });
    brush.fill(left, Brush.gradient(230, 120, 400, 420, HAIR_LIGHT, HAIR, HAIR_DEEP));
    brush.within(
        left,
        locks -> {
          locks.glow(286, 166, 84, 60, new Color(222, 158, 104, 140));
          for (int lock = 1; lock < LOCKS; lock++) {
            double out = lock / (double) LOCKS;
            lock(
                locks,
                lock,
                Outline.from(408 - 40 * out, 146 - 36 * out)
                    .curve(
                        376 - 116 * out,
                        232 - 120 * out,
                        266 - 48 * out,
                        234 - 30 * out,
                        260 - 40 * out,
                        360)
                    .bend(262 - 40 * out, 430, 238, 476));
          }
        });
  }

  private static void lock(Brush brush, int index, Outline outline) {
    boolean dark = index % 2 == 0;
    brush.line(
        outline.open(),
        Brush.alpha(dark ? HAIR_DEEP : HAIR_LIGHT, dark ? 0.40 : 0.34),
        dark ? 3 : 4.5);
  }
}
