package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.testing.TestFrames;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegSizeTest {

  @Test
  void readsWidthAndHeight() {
    byte[] jpeg = TestFrames.jpeg(TestFrames.plain(641, 359, Color.PINK));

    assertThat(JpegSize.of(jpeg)).contains(new JpegSize(641, 359));
  }

  @Test
  void findsNoneInWhatIsNoJpeg() {
    assertThat(JpegSize.of(new byte[0])).isEmpty();
    assertThat(JpegSize.of(new byte[1000])).isEmpty();
    assertThat(JpegSize.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0})).isEmpty();
  }

  @Test
  void survivesAJpegCutAnywhere() {
    byte[] jpeg = TestFrames.jpeg(TestFrames.plain(64, 48, Color.PINK));

    for (int length = 0; length < jpeg.length; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      JpegSize.of(cut).ifPresent(size -> assertThat(size).isEqualTo(new JpegSize(64, 48)));
    }
  }
}
