package io.vidgen.compositor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {

  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 1200, 676, 1200, 676",
    "1280, 720, 1200, 676, 1200, 676",
    "1080, 1920, 540, 960, 676, 1200",
    "1080, 1080, 960, 960, 1200, 1200",
    "1080, 1350, 768, 960, 960, 1200",
    "320, 3840, 80, 960, 100, 1200"
  })
  void aPictureHasTheVideosProportionsWhateverTheVideosSize(
      int width, int height, int mailWidth, int mailHeight, int shareWidth, int shareHeight) {
    assertThat(PictureSize.ofMailPicture(width, height))
        .isEqualTo(new PictureSize(mailWidth, mailHeight));
    assertThat(PictureSize.ofShareImage(width, height))
        .isEqualTo(new PictureSize(shareWidth, shareHeight));
  }

  @Test
  void aMailShowsItsPictureAtHalfItsSize() {
    assertThat(PictureSize.ofMailPicture(1920, 1080).half()).isEqualTo(new PictureSize(600, 338));
  }

  @Test
  void aPictureWithoutPixelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PictureSize(0, 10))
        .withMessageContaining("0x10");
  }
}
