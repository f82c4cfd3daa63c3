package io.vidgen.compositor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vidgen.render.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BubbleStyleTest {

  @Test
  void theDefaultIsAQuarterOfTheShorterSideAtTheBottomLeft() {
    BubbleStyle style = BubbleStyle.defaults();

    assertThat(style.corner()).isEqualTo(Corner.BOTTOM_LEFT);
    assertThat(style.diameterIn(VideoFormat.HD_1080)).isEqualTo(280);
    assertThat(style.marginIn(VideoFormat.HD_1080)).isEqualTo(42);
    assertThat(style.diameterIn(VideoFormat.VERTICAL_1080)).isEqualTo(280);
    assertThat(style.marginIn(VideoFormat.VERTICAL_1080)).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource({"1920, 1080, 86", "1080, 1920, 152", "1080, 1080, 86", "1080, 1350, 108"})
  void theBubbleKeepsClearOfAPlayersControls(int width, int height, int margin) {
    VideoFormat format = new VideoFormat(width, height, 30);

    assertThat(BubbleStyle.defaults().bottomMarginIn(format)).isEqualTo(margin);
    assertThat(BubbleStyle.builder().margin(0).build().bottomMarginIn(format)).isEqualTo(margin);
    assertThat(BubbleStyle.builder().margin(0.2).build().bottomMarginIn(format))
        .isEqualTo(2 * (int) (0.1 * Math.min(width, height)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0999, 0.6001, 0, -1, 2, Double.NaN, Double.POSITIVE_INFINITY})
  void aSizeOutOfRangeIsRefused(double size) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BubbleStyle.builder().corner(Corner.TOP_LEFT).size(size).margin(0).build())
        .withMessage("bubble size must be from 0.1 to 0.6, not " + size);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.0001, 0.2001, 1, Double.NaN})
  void aMarginOutOfRangeIsRefused(double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BubbleStyle.builder().corner(Corner.TOP_LEFT).size(0.3).margin(margin).build())
        .withMessage("bubble margin must be from 0 to 0.2, not " + margin);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0, 1920, 1080, 30",
    "0.6, 0.2, 1920, 1080, 30",
    "0.6, 0.2, 320, 180, 10",
    "0.6, 0.2, 1080, 1920, 30",
    "0.6, 0.2, 320, 3840, 10",
    "0.33, 0.07, 854, 480, 25"
  })
  void theBubbleAndItsMarginAreEvenAndFitIntoThePicture(
      double size, double margin, int width, int height, int fps) {
    VideoFormat format = new VideoFormat(width, height, fps);
    BubbleStyle style =
        BubbleStyle.builder().corner(Corner.BOTTOM_RIGHT).size(size).margin(margin).build();

    int diameter = style.diameterIn(format);
    int distance = style.marginIn(format);

    assertThat(diameter).isPositive().isEven();
    assertThat(distance).isNotNegative().isEven();
    assertThat(diameter + distance).isLessThanOrEqualTo(width).isLessThanOrEqualTo(height);
    assertThat(distance + diameter + style.bottomMarginIn(format)).isLessThanOrEqualTo(height);
  }
}
