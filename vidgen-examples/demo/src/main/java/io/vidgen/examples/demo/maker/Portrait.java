package io.vidgen.examples.demo.maker;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** Paints the presenter in the room, one picture for one expression. Not thread-safe. */
final class Portrait {
  /** Width and height of the picture; all coordinates of the drawing are for this size. */
  static final int SIZE = 720;

  private final BufferedImage room = Room.painted(SIZE);

  BufferedImage of(Expression expression) {
    BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
    Brush.on(
        picture,
        brush -> {
          brush.image(room);
          // The presenter's shade on the room sets them apart from it.
          brush.glow(380, 420, 270, 340, new Color(18, 52, 54, 105));
          brush.moved(
              closeUp(),
              presenter -> {
                Head.paintBehind(presenter, expression);
                Torso.paint(presenter, expression.breath());
                Head.paint(presenter, expression);
              });
        });
    return picture;
  }

  /** Brings the presenter nearer, so that the face fills a small bubble. */
  private static AffineTransform closeUp() {
    AffineTransform closer = AffineTransform.getTranslateInstance(SIZE / 2.0, 430);
    closer.scale(1.12, 1.12);
    closer.translate(-SIZE / 2.0, -430);
    return closer;
  }
}
