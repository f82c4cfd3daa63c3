package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.RgbColor;
import java.awt.image.BufferedImage;

/**
 * Draws what surrounds the face: a mask that cuts it to its shape, and a plate that lies over it
 * with a border and, outside, a soft shadow. See {@link BubbleEdge}.
 */
final class BubbleArt {

  private final BubbleGeometry geometry;
  private final BubbleStyle style;
  private final BubbleEdge edge;

  BubbleArt(BubbleGeometry geometry, BubbleStyle style) {
    this.geometry = geometry;
    this.style = style;
    this.edge = BubbleEdge.of(geometry, style);
  }

  /** Grey: white where the face shows, black where it does not. */
  BufferedImage mask() {
    int side = geometry.diameter();
    BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double shown = edge.face(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0);
        mask.getRaster().setSample(x, y, 0, level(shown));
      }
    }
    return mask;
  }

  /** Border and shadow, transparent elsewhere. */
  BufferedImage plate() {
    int side = geometry.plate();
    BufferedImage plate = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        plate.setRGB(x, y, platePixel(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0));
      }
    }
    return plate;
  }

  private int platePixel(double x, double y) {
    BubbleEdge.Cover cover = edge.cover(x, y);
    double lit = cover.lit();
    RgbColor color = style.border().color();
    return (level(cover.alpha()) << 24)
        | (level(lit * color.red() / 255) << 16)
        | (level(lit * color.green() / 255) << 8)
        | level(lit * color.blue() / 255);
  }

  private static int level(double share) {
    return (int) Math.round(255 * share);
  }
}
