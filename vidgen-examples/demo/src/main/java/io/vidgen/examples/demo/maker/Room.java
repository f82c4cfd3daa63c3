package io.vidgen.examples.demo.maker;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Random;

/** The room behind the presenter, out of focus as behind a real camera. It never changes. */
final class Room {
  private static final int BLUR = 5;

  private static final Color LEAF = new Color(0x3f7d5c);
  private static final Color LEAF_LIGHT = new Color(0x6aa97f);
  private static final Color WOOD = new Color(0xa87447);

  private Room() {}

  static BufferedImage painted(int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    Brush.on(
        image,
        brush -> {
          wall(brush);
          window(brush);
          shelves(brush);
          lamp(brush);
          plant(brush);
        });
    BufferedImage blurred = Blur.of(image, BLUR);
    // Light falls in after the blur: it has no edges to keep.
    Brush.on(
        blurred,
        brush -> {
          brush.glow(90, 220, 420, 460, new Color(255, 240, 205, 150));
          brush.glow(650, 250, 190, 190, new Color(255, 214, 140, 130));
          brush.glow(360, 760, 620, 260, new Color(20, 50, 52, 90));
        });
    return blurred;
  }

  private static void wall(Brush brush) {
    brush.fill(
        Brush.box(0, 0, 720, 720, 0),
        Brush.gradient(
            0, 0, 720, 520, new Color(0xb9d0ca), new Color(0x86aba6), new Color(0x5d8785)));
  }

  private static void window(Brush brush) {
    brush.fill(Brush.box(-60, 20, 220, 430, 8), new Color(0xf3ead9));
    brush.fill(
        Brush.box(-46, 34, 192, 402, 4),
        Brush.gradient(
            0, 34, 0, 436, new Color(0xdff1f6), new Color(0xfff6dc), new Color(0xf9dd9e)));
    brush.fill(Brush.oval(20, 420, 110, 80), new Color(0xa9cfa4));
    brush.fill(Brush.oval(130, 440, 80, 70), new Color(0x86b98d));
    brush.fill(Brush.box(44, 30, 10, 410, 0), new Color(0xf3ead9));
    brush.fill(Brush.box(-50, 228, 200, 10, 0), new Color(0xf3ead9));
    brush.fill(Brush.box(-60, 436, 240, 24, 4), new Color(0xfaf3e6));
  }

  private static void shelves(Brush brush) {
    Random random = new Random(11);
    Color[] spines = {
      new Color(0xd9603b), new Color(0xf0c060), new Color(0xf3ead9),
      new Color(0x2f5d62), new Color(0x7b3f3a), new Color(0xe7d3b1)
    };
    for (int shelf = 0; shelf < 2; shelf++) {
      double top = shelf == 0 ? 150 : 420;
      double x = shelf == 0 ? 500 : 540;
      while (x < 610 + shelf * 100) {
        double width = 15 + 12 * random.nextDouble();
        double height = 78 + 34 * random.nextDouble();
        Color spine = spines[random.nextInt(spines.length)];
        brush.fill(Brush.box(x, top + 120 - height, width, height, 2), spine);
        x += width + 2;
      }
      brush.fill(Brush.box(486, top + 120, 260, 14, 3), WOOD);
      brush.fill(Brush.box(486, top + 134, 260, 10, 0), new Color(30, 60, 60, 60));
    }
  }

  private static void lamp(Brush brush) {
    brush.fill(Brush.box(655, 218, 8, 50, 2), WOOD);
    brush.fill(
        Outline.from(622, 222).line(640, 160).line(680, 160).line(698, 222).closed(),
        Brush.gradient(0, 160, 0, 222, new Color(0xffe9b8), new Color(0xffcf78)));
    brush.fill(Brush.oval(659, 268, 24, 6), WOOD);
  }

  private static void plant(Brush brush) {
    double[] angles = {-78, -52, -28, -6, 18, 42, 66};
    for (int i = 0; i < angles.length; i++) {
      AffineTransform place = AffineTransform.getTranslateInstance(150, 610);
      place.rotate(Math.toRadians(angles[i]));
      double length = i % 2 == 0 ? 190 : 150;
      Color colour = i % 2 == 0 ? LEAF : LEAF_LIGHT;
      brush.moved(
          place,
          leaf ->
              leaf.fill(
                  Outline.from(0, 0)
                      .curve(-46, -length * 0.4, -34, -length * 0.85, 0, -length)
                      .curve(34, -length * 0.85, 46, -length * 0.4, 0, 0)
                      .closed(),
                  colour));
    }
    brush.fill(
        Outline.from(92, 600).line(208, 600).line(192, 720).line(108, 720).closed(),
        new Color(0xe9dcc6));
  }
}
