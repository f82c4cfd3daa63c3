package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.frames.Resampler;
import io.vidgen.compositor.ffmpeg.internal.frames.UploadedPicture;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * An image that somebody has chosen as the poster, fitted into the video's proportions: filling
 * them where they are nearly its own, and whole otherwise, on a blurred and darkened copy of
 * itself.
 */
public final class PosterImage {

  /** Phones make pictures of as many. */
  private static final UploadedPicture UPLOADED =
      new UploadedPicture("poster", 20_000_000, 64_000_000, 8_000_000);

  /** What is lost at most where an image fills the picture. */
  private static final double MOST_CUT = 0.08;

  /** The side of the copy that is blurred, in pixels. */
  private static final int BLURRED_SIDE = 24;

  private static final Color SHADE = new Color(10, 12, 18, 110);

  private PosterImage() {}

  /**
   * Reads an image, upright and without transparency.
   *
   * @throws CompositorException with an {@code INPUT_…} code if it cannot be used
   */
  public static BufferedImage read(Path file) {
    BufferedImage image = UPLOADED.readUpright(file);
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

  /** The image in the size of a video. */
  static BufferedImage fitted(BufferedImage image, VideoFormat format) {
    double across = (double) format.width() / image.getWidth();
    double down = (double) format.height() / image.getHeight();
    double filling = Math.max(across, down);
    double whole = Math.min(across, down);
    if (1 - whole / filling <= MOST_CUT) {
      return centered(
          image,
          filling,
          new BufferedImage(format.width(), format.height(), BufferedImage.TYPE_INT_RGB));
    }
    return centered(image, whole, backdrop(image, format));
  }

  private static BufferedImage backdrop(BufferedImage image, VideoFormat format) {
    int narrow =
        Math.max(2, BLURRED_SIDE * format.width() / Math.max(format.width(), format.height()));
    int low =
        Math.max(2, BLURRED_SIDE * format.height() / Math.max(format.width(), format.height()));
    double filling = Math.max((double) narrow / image.getWidth(), (double) low / image.getHeight());
    BufferedImage small =
        centered(image, filling, new BufferedImage(narrow, low, BufferedImage.TYPE_INT_RGB));
    BufferedImage blurred = Resampler.scaled(small, format.width(), format.height());
    Graphics2D graphics = blurred.createGraphics();
    try {
      graphics.setColor(SHADE);
      graphics.fillRect(0, 0, format.width(), format.height());
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
