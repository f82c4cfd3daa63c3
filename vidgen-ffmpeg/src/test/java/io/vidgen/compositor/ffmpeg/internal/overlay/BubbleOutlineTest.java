package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vidgen.compositor.BubbleStyle.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BubbleOutlineTest {

  private static final double SIDE = 100;
  private static final Offset<Double> NEARLY = within(1e-9);

  @ParameterizedTest
  @EnumSource
  void everyShapeFillsTheWidthOfItsSquare(Shape shape) {
    BubbleOutline outline = BubbleOutline.of(shape, SIDE);

    assertThat(outline.outside(-50, 0)).isCloseTo(0, NEARLY);
    assertThat(outline.outside(50, 0)).isCloseTo(0, NEARLY);
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeStaysWithinItsSquare(Shape shape) {
    BubbleOutline outline = BubbleOutline.of(shape, SIDE);

    for (int along = -60; along <= 60; along++) {
      assertThat(outline.outside(along, -51)).isPositive();
      assertThat(outline.outside(along, 51)).isPositive();
      assertThat(outline.outside(-51, along)).isPositive();
      assertThat(outline.outside(51, along)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void distancesAreMeasuredInPixels(Shape shape) {
    BubbleOutline outline = BubbleOutline.of(shape, SIDE);
    double step = 1e-4;

    for (double x = -59.5; x < 60; x += 7) {
      for (double y = -58.3; y < 60; y += 7) {
        double alongX = outline.outside(x + step, y) - outline.outside(x - step, y);
        double alongY = outline.outside(x, y + step) - outline.outside(x, y - step);
        assertThat(Math.hypot(alongX, alongY) / (2 * step))
            .as("the slope of %s at %s, %s", shape, x, y)
            .isCloseTo(1, within(1e-3));
      }
    }
  }

  @Test
  void theCornersOfASquareAreItsOwn() {
    assertThat(BubbleOutline.of(Shape.SQUARE, SIDE).outside(50, 50)).isCloseTo(0, NEARLY);
  }

  @Test
  void theCornersOfARoundedSquareAreArcsOfAFifthOfItsSide() {
    double corner = 30 + 20 / Math.sqrt(2);

    assertThat(BubbleOutline.of(Shape.ROUNDED, SIDE).outside(corner, -corner)).isCloseTo(0, NEARLY);
  }

  @Test
  void aCircleHasOneRadius() {
    assertThat(BubbleOutline.of(Shape.CIRCLE, SIDE).outside(30, 40)).isCloseTo(0, NEARLY);
    assertThat(BubbleOutline.of(Shape.CIRCLE, SIDE).outside(0, 0)).isCloseTo(-50, NEARLY);
  }
}
