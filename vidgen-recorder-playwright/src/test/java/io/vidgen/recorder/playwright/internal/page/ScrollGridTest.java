package io.vidgen.recorder.playwright.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scales at which scrolls can be rebuilt. */
class ScrollGridTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "2, 2",
    "1.5, 3",
    "0.5, 1",
    "1.3333333333333333, 4",
    "0.8, 4",
    "1.25, 0",
    "1.415625, 0",
  })
  void aGridIsOfWholePixelsOfPageAndPicture(double scale, int grid) {
    assertThat(ScrollGrid.of(scale).orElse(0)).isEqualTo(grid);
  }

  @ParameterizedTest
  @CsvSource({
    "1.109, 1",
    "1.4156, 1.333333333",
    "1.5, 1.5",
    "0.7393, 0.666666667",
    "0.33333333333, 0.333333333",
    "9.1, 4",
  })
  void theLargestScaleWithAGridIsFound(double scale, double largest) {
    double found = ScrollGrid.scaleAtMost(scale);

    assertThat(found).isCloseTo(largest, within(1e-6));
    assertThat(ScrollGrid.of(found)).isPresent();
  }
}
