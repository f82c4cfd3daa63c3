package io.vidgen.compositor.ffmpeg.internal.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.BubbleStyle.Spot;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.LowerThird;
import io.vidgen.render.VideoFormat;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowerThirdArtTest {

  private static final List<VideoFormat> FORMATS =
      List.of(
          VideoFormat.HD_1080,
          VideoFormat.VERTICAL_1080,
          VideoFormat.SQUARE_1080,
          new VideoFormat(1080, 1350, 30));

  private static final List<LowerThird> TEXTS =
      List.of(
          LowerThird.of("Ada Lovelace", "Countess"),
          LowerThird.of(
              "Ada Lovelace, Countess of Lovelace, mathematician and writer ".repeat(2),
              "The first to publish a program for a machine that was never built ".repeat(2)));

  @Test
  void bubbleAndTextKeepClearOfEachOtherAndOfAPlayersControls() {
    for (VideoFormat format : FORMATS) {
      for (BubbleStyle style : styles()) {
        BubbleGeometry bubble = BubbleGeometry.of(style, format);
        Rectangle face =
            new Rectangle(bubble.x(), bubble.y(), bubble.diameter(), bubble.diameter());
        int controls = format.height() * 92 / 100 + 2;
        Rectangle picture = new Rectangle(0, 0, format.width(), controls);

        assertThat(picture.contains(face)).as("%s in %s: %s", style, format, face).isTrue();
        for (LowerThird text : TEXTS) {
          LowerThirdArt art = LowerThirdArt.of(text, format, bubble).orElseThrow();
          Rectangle panel =
              new Rectangle(art.x(), art.y(), art.picture().getWidth(), art.picture().getHeight());

          assertThat(picture.contains(panel)).as("%s in %s: %s", style, format, panel).isTrue();
          assertThat(panel.intersects(face))
              .as("%s in %s: %s and %s", style, format, panel, face)
              .isFalse();
        }
      }
    }
  }

  private static List<BubbleStyle> styles() {
    List<BubbleStyle> styles = new ArrayList<>();
    for (Corner corner : Corner.values()) {
      for (double size : new double[] {0.1, 0.26, 0.4}) {
        styles.add(BubbleStyle.builder().corner(corner).size(size).build());
      }
      styles.add(BubbleStyle.builder().corner(corner).margin(0).build());
    }
    for (double y : new double[] {0.3, 0.5, 0.7}) {
      styles.add(BubbleStyle.builder().spot(new Spot(0.5, y)).build());
      styles.add(BubbleStyle.builder().spot(new Spot(0, y)).size(0.4).build());
    }
    return styles;
  }
}
