package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each pair of pixels becomes what it would be by itself, whatever is beside it. */
class YuvPictureTest {

  private static final int WIDTH = 22;
  private static final int HEIGHT = 9;

  @ParameterizedTest
  @CsvSource({"3, 0", "3, 2", "4, 0"})
  void pairsThatAreAsTheOneBeforeAreConvertedLikeAllOthers(int channels, int redAt) {
    byte[] pixels = plainWithSpecks(channels, new Random(channels + redAt));

    YuvPicture picture = YuvPicture.of(pixels, WIDTH, HEIGHT, channels, redAt);

    for (int pair = 0; pair < WIDTH / 2 * HEIGHT; pair++) {
      byte[] alone = new byte[2 * channels];
      System.arraycopy(pixels, pair * alone.length, alone, 0, alone.length);
      YuvPicture expected = YuvPicture.of(alone, 2, 1, channels, redAt);
      assertThat(new byte[] {picture.luma()[2 * pair], picture.luma()[2 * pair + 1]})
          .as("luma of pair %d", pair)
          .isEqualTo(expected.luma());
      assertThat(picture.blueDifference()[pair]).isEqualTo(expected.blueDifference()[0]);
      assertThat(picture.redDifference()[pair]).isEqualTo(expected.redDifference()[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "4"})
  void aPictureThatBecomesAnotherKeepsNothing(int channels) {
    byte[] pixels = plainWithSpecks(channels, new Random(5));
    YuvPicture reused =
        YuvPicture.of(plainWithSpecks(channels, new Random(6)), WIDTH, HEIGHT, channels, 0);

    reused.fill(pixels, channels, 0);

    YuvPicture fresh = YuvPicture.of(pixels, WIDTH, HEIGHT, channels, 0);
    assertThat(reused.luma()).isEqualTo(fresh.luma());
    assertThat(reused.blueDifference()).isEqualTo(fresh.blueDifference());
    assertThat(reused.redDifference()).isEqualTo(fresh.redDifference());
  }

  /** One byte in eight is another than its neighbours' in the pixels beside it. */
  private static byte[] plainWithSpecks(int channels, Random random) {
    byte[] pixels = new byte[WIDTH * HEIGHT * channels];
    byte[] pixel = new byte[channels];
    random.nextBytes(pixel);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : pixel[i % channels];
    }
    return pixels;
  }
}
