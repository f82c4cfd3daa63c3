package io.vidgen.compositor.ffmpeg.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ResamplerTest {

  @Test
  void aPlainPictureStaysPlainInAnySize() {
    BufferedImage picture = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 23; y++) {
      for (int x = 0; x < 37; x++) {
        picture.setRGB(x, y, new Color(200, 100, 50).getRGB());
      }
    }

    for (int size : new int[] {5, 23, 90}) {
      BufferedImage scaled = Resampler.scaled(picture, size, size);
      for (int i = 0; i < size; i++) {
        assertThat(new Color(scaled.getRGB(i, size - 1 - i))).isEqualTo(new Color(200, 100, 50));
      }
    }
  }

  @Test
  void noPixelIsLeftOutWhereAPictureGetsSmaller() {
    BufferedImage lines = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x += 2) {
        lines.setRGB(x, y, Color.WHITE.getRGB());
      }
    }

    BufferedImage scaled = Resampler.scaled(lines, 50, 50);

    assertThat(new Color(scaled.getRGB(25, 25)).getRed()).isCloseTo(128, within(2));
  }
}
