package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegProfileTest {

  private final byte[] jpeg = TestFrames.jpeg(TestFrames.plain(64, 48, Color.PINK));

  @Test
  void aProfileIsTakenOutAndNothingElse() {
    byte[] profiled = ProfiledJpeg.of(jpeg);

    assertThat(profiled.length).isGreaterThan(jpeg.length);
    assertThat(JpegProfile.removedFrom(profiled)).isEqualTo(jpeg);
    assertThat(JpegProfile.removedFrom(ProfiledJpeg.of(profiled))).isEqualTo(jpeg);
  }

  @Test
  void aJpegWithoutOneIsAsItIs() {
    assertThat(JpegProfile.removedFrom(jpeg)).isSameAs(jpeg);
  }

  @Test
  void survivesAJpegCutAnywhere() {
    byte[] profiled = ProfiledJpeg.of(jpeg);

    for (int length = 0; length < profiled.length; length++) {
      byte[] cut = Arrays.copyOf(profiled, length);
      assertThat(JpegProfile.removedFrom(cut)).hasSizeLessThanOrEqualTo(length);
    }
  }
}
