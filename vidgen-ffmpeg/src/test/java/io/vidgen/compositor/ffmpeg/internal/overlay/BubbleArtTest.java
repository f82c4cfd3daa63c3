package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BubbleArtTest {

  @ParameterizedTest
  @CsvSource({"320, 180", "1280, 720", "1920, 1080", "1080, 1920", "3840, 2160"})
  void hidesTheMasksEdgeUnderTheRing(int width, int height) {
    BubbleGeometry geometry =
        BubbleGeometry.of(BubbleStyle.defaults(), new VideoFormat(width, height, 30));
    BufferedImage mask = mask(geometry);
    BufferedImage plate = plate(geometry);

    int middle = geometry.diameter() / 2;
    for (int x = 0; x < geometry.diameter(); x++) {
      int face = mask.getRaster().getSample(x, middle, 0);
      int cover = plate.getRGB(x + geometry.pad(), middle + geometry.pad()) >>> 24;
      // Where the face is half there, the ring is all there; inside, nothing is lost of the page.
      if (face > 0 && face < 255) {
        assertThat(cover).isGreaterThan(250);
      }
    }
    assertThat(mask.getRaster().getSample(middle, middle, 0)).isEqualTo(255);
    assertThat(plate.getRGB(middle + geometry.pad(), middle + geometry.pad()) >>> 24).isZero();
  }

  @Test
  void smoothsTheRingsEdge() {
    BubbleGeometry geometry = BubbleGeometry.of(BubbleStyle.defaults(), VideoFormat.HD_1080);
    BufferedImage mask = mask(geometry);

    long shades =
        IntStream.range(0, geometry.diameter())
            .map(x -> mask.getRaster().getSample(x, 30, 0))
            .distinct()
            .count();

    assertThat(shades).isGreaterThan(2);
  }

  @Test
  void letsTheShadowFadeOutWithinThePlate() {
    BubbleGeometry geometry = BubbleGeometry.of(BubbleStyle.defaults(), VideoFormat.HD_1080);
    BufferedImage plate = plate(geometry);

    for (int i = 0; i < geometry.plate(); i++) {
      assertThat(plate.getRGB(i, 0) >>> 24).isLessThan(4);
      assertThat(plate.getRGB(i, geometry.plate() - 1) >>> 24).isLessThan(4);
    }
  }

  private static BufferedImage mask(BubbleGeometry geometry) {
    return new BubbleArt(geometry, BubbleStyle.defaults()).mask();
  }

  private static BufferedImage plate(BubbleGeometry geometry) {
    return new BubbleArt(geometry, BubbleStyle.defaults()).plate();
  }
}
