package io.vidgen.recorder.playwright.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts have sizes in which the browser draws as it draws the whole picture. */
class AreaTest {

  private static final Grid GRID = new Grid(1280, 720);

  @ParameterizedTest
  @CsvSource({"320, 100, 672, 564", "0, 0, 1280, 720", "1264, 719, 1280, 720"})
  void mostSizesAreDrawnAsTheWhole(int left, int top, int right, int bottom) {
    Area area = new Area(left, top, right, bottom);

    assertThat(area.isDrawnExactly()).isTrue();
    assertThat(area.drawnAsTheWhole(GRID)).isEqualTo(area);
  }

  /** 418 rows, and 656, 752 and 880 columns, were seen to be drawn otherwise. */
  @ParameterizedTest
  @CsvSource({
    "320, 100, 672, 518, 320, 100, 672, 519",
    "320, 302, 672, 720, 320, 301, 672, 720",
    "320, 100, 976, 200, 320, 100, 992, 200",
    "400, 100, 1280, 200, 384, 100, 1280, 200",
    "528, 302, 1280, 720, 512, 301, 1280, 720",
  })
  void othersAreGrown(
      int left, int top, int right, int bottom, int toLeft, int toTop, int toRight, int toBottom) {
    Area area = new Area(left, top, right, bottom);

    assertThat(area.isDrawnExactly()).isFalse();
    assertThat(area.drawnAsTheWhole(GRID)).isEqualTo(new Area(toLeft, toTop, toRight, toBottom));
    assertThat(area.drawnAsTheWhole(GRID).isDrawnExactly()).isTrue();
  }

  @Test
  void aPictureThatIsNotDrawnExactlyHasNoParts() {
    assertThat(new Area(0, 0, 1312, 720).drawnAsTheWhole(new Grid(1312, 720)).isDrawnExactly())
        .isFalse();
  }
}
