package io.vidgen.compositor.ffmpeg.internal.frames;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A picture that was fitted into other proportions: filling them where they are nearly its own, and
 * whole otherwise, on a blurred and darkened copy of itself.
 *
 * @param picture what was made, in TYPE_INT_RGB
 * @param scale by how much the original was enlarged
 * @param x where the original's left edge is on it, in pixels; negative if it is cut off
 * @param y where its top is
 */
public record FittedPicture(BufferedImage picture, double scale, double x, double y) {

  /** What is lost at most where an image fills the picture. */
  private static final double MOST_CUT = 0.08;

  /** The side of the copy that is blurred, in pixels. */
  private static final int BLURRED_SIDE = 24;

  private static final Color SHADE = new Color(10, 12, 18, 110);

  /** Without transparency: on white. */
  public static BufferedImage opaque(BufferedImage image) {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, Color.WHITE, null);
    } finally {
      graphics.dispose();
    }
    return opaque;
  }

  /** Whether something of these proportions fills a picture of those. */
  public static boolean fills(double width, double height, double ofWidth, double ofHeight) {
    double across = ofWidth / width;
    double down = ofHeight / height;
    return 1 - Math.min(across, down) / Math.max(across, down) <= MOST_CUT;
  }

  /** An opaque image in a picture of this size. */
  public static FittedPicture of(BufferedImage image, int width, int height) {
    double across = (double) width / image.getWidth();
    double down = (double) height / image.getHeight();
    boolean fills = fills(image.getWidth(), image.getHeight(), width, height);
    double scale = fills ? Math.max(across, down) : Math.min(across, down);
    BufferedImage below =
        fills
            ? new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
            : backdrop(image, width, height);
    return new FittedPicture(
        centered(image, scale, below),
        scale,
        (width - image.getWidth() * scale) / 2,
        (height - image.getHeight() * scale) / 2);
  }

  private static BufferedImage backdrop(BufferedImage image, int width, int height) {
    int narrow = Math.max(2, BLURRED_SIDE * width / Math.max(width, height));
    int low = Math.max(2, BLURRED_SIDE * height / Math.max(width, height));
    double filling = Math.max((double) narrow / image.getWidth(), (double) low / image.getHeight());
    BufferedImage small =
        centered(image, filling, new BufferedImage(narrow, low, BufferedImage.TYPE_INT_RGB));
    BufferedImage blurred = Resampler.scaled(small, width, height);
    Graphics2D graphics = blurred.createGraphics();
    try {
      graphics.setColor(SHADE);
      graphics.fillRect(0, 0, width, height);
    } finally {
      graphics.dispose();
    }
    return blurred;
  }

  private static BufferedImage centered(BufferedImage image, double scale, BufferedImage onto) {
    BufferedImage scaled =
        Resampler.scaled(
            image,
            (int) Math.max(1, Math.round(image.getWidth() * scale)),
            (int) Math.max(1, Math.round(image.getHeight() * scale)));
    Graphics2D graphics = onto.createGraphics();
    try {
      graphics.drawImage(
          scaled,
          (onto.getWidth() - scaled.getWidth()) / 2,
          (onto.getHeight() - scaled.getHeight()) / 2,
          null);
    } finally {
      graphics.dispose();
    }
    return onto;
  }
}
