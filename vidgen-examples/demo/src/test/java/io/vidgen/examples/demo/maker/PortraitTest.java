package io.vidgen.examples.demo.maker;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PortraitTest {
  private static final Rectangle EYES = new Rectangle(270, 280, 180, 90);
  private static final Rectangle MOUTH = new Rectangle(300, 410, 120, 110);

  private final Portrait portrait = new Portrait();

  @Test
  void theSameExpressionIsTheSamePicture() {
    assertThat(changedPixels(still(), still(), new Rectangle(720, 720))).isZero();
  }

  @Test
  void aBlinkChangesTheEyesAndNotTheMouth() {
    BufferedImage blinking = portrait.of(expression(MouthShape.CLOSED, 0));

    assertThat(changedPixels(still(), blinking, EYES)).isGreaterThan(1000);
    assertThat(changedPixels(still(), blinking, MOUTH)).isZero();
  }

  @Test
  void speakingChangesTheMouthAndNotTheEyes() {
    BufferedImage speaking = portrait.of(expression(new MouthShape(0.8, 0), 1));

    assertThat(changedPixels(still(), speaking, MOUTH)).isGreaterThan(1000);
    assertThat(changedPixels(still(), speaking, EYES)).isZero();
  }

  private BufferedImage still() {
    return portrait.of(expression(MouthShape.CLOSED, 1));
  }

  private static Expression expression(MouthShape mouth, double eyesOpen) {
    return new Expression(mouth, eyesOpen, 0, 0.5, 0, 0, 0, 0, 0, 0);
  }

  private static int changedPixels(BufferedImage before, BufferedImage after, Rectangle where) {
    int changed = 0;
    for (int y = where.y; y < where.y + where.height; y++) {
      for (int x = where.x; x < where.x + where.width; x++) {
        if (before.getRGB(x, y) != after.getRGB(x, y)) {
          changed++;
        }
      }
    }
    return changed;
  }
}
