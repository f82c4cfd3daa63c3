package io.vidgen.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.recorder.PageView.Screen;
import io.vidgen.render.VideoFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageViewTest {

  private static final VideoFormat UPRIGHT = new VideoFormat(1080, 1920, 30);

  @Test
  void aDesktopHasAsManyCssPixelsAsThePictureHasPixels() {
    assertThat(PageView.desktop().in(VideoFormat.HD_1080))
        .isEqualTo(new Screen(1920, 1080, 1, 1920, 1080));
  }

  @Test
  void aNarrowerDesktopFillsThePictureWithLargerText() {
    assertThat(PageView.desktop(1280).in(VideoFormat.HD_1080))
        .isEqualTo(new Screen(1280, 720, 1.5, 1920, 1080));
  }

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 1280",
    "1280, 720, 1280",
    "3840, 2160, 1280",
    "320, 180, 1280",
    "1080, 1920, 720",
    "1080, 1080, 720",
    "1440, 1080, 960"
  })
  void aReadablePageHasTextOfTheSameSizeInEveryPicture(int width, int height, int laidOut) {
    VideoFormat format = new VideoFormat(width, height, 30);

    assertThat(PageView.readable(format).in(format).width()).isEqualTo(laidOut);
  }

  @Test
  void aPhoneFillsAnUprightPicture() {
    assertThat(PageView.phone(360).in(UPRIGHT)).isEqualTo(new Screen(360, 640, 3, 1080, 1920));
    assertThat(PageView.phone().in(UPRIGHT).width()).isEqualTo(390);
  }

  @Test
  void aPhoneStandsInTheMiddleOfAWidePictureInItsOwnProportions() {
    Screen screen = PageView.phone().in(VideoFormat.HD_1080);

    assertThat(screen.width()).isEqualTo(390);
    assertThat(screen.height()).isEqualTo(844);
    assertThat(screen.pixelHeight()).isEqualTo(1080);
    assertThat(screen.pixelWidth()).isEqualTo(498);
  }

  @Test
  void aSizeThatDoesNotMatchThePictureIsShownWhole() {
    assertThat(
            PageView.builder(PageView.Device.DESKTOP)
                .size(1000, 1000)
                .build()
                .in(VideoFormat.HD_1080))
        .isEqualTo(new Screen(1000, 1000, 1.08, 1080, 1080));
  }

  @ParameterizedTest
  @CsvSource({"desktop:1366, 1920, 1080", "desktop:999, 1918, 1078", "phone:393, 1080, 1920"})
  void aViewNeverLeavesAGapInAPictureThatItFills(String view, int width, int height) {
    Screen screen = PageView.parse(view).in(new VideoFormat(width, height, 30));

    assertThat(screen.pixelWidth()).isEqualTo(width);
    assertThat(screen.pixelHeight()).isEqualTo(height);
    assertThat(screen.width() * screen.scale()).isGreaterThanOrEqualTo(width - 1e-9);
    assertThat(screen.height() * screen.scale())
        .isGreaterThanOrEqualTo(height - 1e-9)
        .isLessThan(height + screen.scale());
  }

  @ParameterizedTest
  @ValueSource(strings = {"desktop", "desktop:1280", "desktop:1280x800", "phone", "phone:390x844"})
  void aViewIsReadAsItIsWritten(String text) {
    assertThat(PageView.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tablet",
        "phone:",
        "phone:x844",
        "desktop:239",
        "desktop:3841",
        "phone:390x9999",
        "desktop:1280x",
        "1280x720"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> PageView.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
