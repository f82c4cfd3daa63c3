package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.Quality;
import io.vidgen.compositor.ffmpeg.EncoderSettings;
import org.junit.jupiter.api.Test;

/** Written out, as kept scenes are found by the arguments that they were encoded with. */
class EncoderArgumentsTest {

  @Test
  void theStandardIsMadeFasterForPages() {
    assertThat(picture(Quality.STANDARD))
        .isEqualTo(
            "-c:v libx264 -preset veryfast -crf 20 -profile:v high -pix_fmt yuv420p -g 60"
                + " -x264-params bframes=0:weightp=0:me=dia:subme=1");
    assertThat(sound(Quality.STANDARD))
        .isEqualTo("-c:a aac -aac_coder fast -b:a 160k -ar 48000 -ac 2");
  }

  @Test
  void otherQualitiesAreEncodedAsTheirPresetsSay() {
    assertThat(picture(Quality.DRAFT))
        .isEqualTo("-c:v libx264 -preset ultrafast -crf 26 -profile:v high -pix_fmt yuv420p -g 60");
    assertThat(sound(Quality.DRAFT)).isEqualTo("-c:a aac -aac_coder fast -b:a 96k -ar 48000 -ac 2");
    assertThat(picture(Quality.HIGH))
        .isEqualTo("-c:v libx264 -preset medium -crf 17 -profile:v high -pix_fmt yuv420p -g 60");
    assertThat(sound(Quality.HIGH)).isEqualTo("-c:a aac -aac_coder fast -b:a 192k -ar 48000 -ac 2");
  }

  private static String picture(Quality quality) {
    return String.join(" ", EncoderArguments.picture(EncoderSettings.of(quality), 30));
  }

  private static String sound(Quality quality) {
    return String.join(" ", EncoderArguments.sound(EncoderSettings.of(quality)));
  }
}
