package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws what surrounds the face: a mask that cuts it round, and a plate that lies over it with a
 * white ring and, outside, a soft shadow.
 *
 * <p>The mask's edge lies hidden under the middle of the ring. Every pixel is computed from its
 * distance to the centre, so edges are smooth to a 255th of a pixel at any size.
 */
final class BubbleArt {

  private static final double SHADOW = 0.34;

  /** Makes a logistic curve run along a normal distribution's. */
  private static final double LOGISTIC = 1.702;

  private final BubbleGeometry geometry;

  BubbleArt(BubbleGeometry geometry) {
    this.geometry = geometry;
  }

  /** Grey: white where the face shows, black where it does not. */
  void drawMask(Path png) {
    int side = geometry.diameter();
    double radius = side / 2.0 - geometry.ring() / 2;
    BufferedImage mask = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double distance = distance(x, y, side, 0);
        mask.getRaster().setSample(x, y, 0, level(within(distance, radius)));
      }
    }
    write(mask, png);
  }

  /** Ring and shadow, transparent elsewhere. */
  void drawPlate(Path png) {
    int side = geometry.plate();
    BufferedImage plate = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        plate.setRGB(x, y, platePixel(x, y));
      }
    }
    write(plate, png);
  }

  private int platePixel(int x, int y) {
    int side = geometry.plate();
    double outer = geometry.diameter() / 2.0;
    double inner = outer - geometry.ring();
    double distance = distance(x, y, side, 0);
    double ring = within(distance, outer) * (1 - within(distance, inner));
    double fallen = distance(x, y, side, geometry.drop()) - outer;
    double shadow =
        SHADOW
            / (1 + Math.exp(LOGISTIC * fallen / geometry.blur()))
            * (1 - within(distance, outer - geometry.ring() / 2));
    double alpha = ring + shadow * (1 - ring);
    int white = alpha == 0 ? 0 : level(ring / alpha);
    return (level(alpha) << 24) | (white << 16) | (white << 8) | white;
  }

  /** How far the pixel's centre is from the image's, which may be moved down. */
  private static double distance(int x, int y, int side, double down) {
    return Math.hypot(x + 0.5 - side / 2.0, y + 0.5 - side / 2.0 - down);
  }

  /** How much of a pixel at this distance a disc of this radius covers. */
  private static double within(double distance, double radius) {
    return Math.min(1, Math.max(0, radius - distance + 0.5));
  }

  private static int level(double share) {
    return (int) Math.round(255 * share);
  }

  private static void write(BufferedImage image, Path png) {
    // Not ImageIO.write to a file: it may put a cache file elsewhere, as its global setting says.
    try (OutputStream file = Files.newOutputStream(png);
        MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IOException("this Java has no PNG writer");
      }
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the bubble's mask: " + e.getMessage(), e);
    }
  }
}
