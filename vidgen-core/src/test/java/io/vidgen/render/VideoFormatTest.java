package io.vidgen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFormatTest {

  @ParameterizedTest
  @CsvSource({"320, 180, 10", "3840, 3840, 60", "1080, 1920, 25"})
  void theBoundsAreWithinTheRange(int width, int height, int fps) {
    assertThat(new VideoFormat(width, height, fps)).hasToString(width + "x" + height + "@" + fps);
  }

  @ParameterizedTest
  @CsvSource({
    "318, 180, 30, width, 318",
    "321, 180, 30, width, 321",
    "3842, 180, 30, width, 3842",
    "0, 180, 30, width, 0",
    "320, 178, 30, height, 178",
    "320, 181, 30, height, 181",
    "320, 3842, 30, height, 3842",
    "320, -180, 30, height, -180",
    "320, 180, 9, fps, 9",
    "320, 180, 61, fps, 61"
  })
  void whatIsOutOfRangeIsNamedAndQuoted(int width, int height, int fps, String name, int value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VideoFormat(width, height, fps))
        .withMessageStartingWith(name)
        .withMessageEndingWith("not " + value);
  }

  @Test
  void aSecondHasExactlyAsManyFramesAsTheRateSays() {
    assertThat(VideoFormat.HD_1080.framesIn(Duration.ofSeconds(7))).isEqualTo(210);
    assertThat(new VideoFormat(320, 180, 24).framesIn(Duration.ofMinutes(5))).isEqualTo(7200);
  }

  @Test
  void framesBeginAtTheirShareOfASecond() {
    assertThat(VideoFormat.HD_1080.timeOf(0)).isZero();
    assertThat(VideoFormat.HD_1080.timeOf(1)).isEqualTo(Duration.ofNanos(33_333_333));
    assertThat(VideoFormat.HD_1080.timeOf(30)).isEqualTo(Duration.ofSeconds(1));
  }
}
