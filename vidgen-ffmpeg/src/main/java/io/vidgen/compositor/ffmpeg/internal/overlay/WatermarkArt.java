package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.Corner;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.compositor.WatermarkStyle;
import io.vidgen.compositor.ffmpeg.internal.frames.UploadedPicture;
import io.vidgen.render.VideoFormat;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * A stranger's PNG or JPEG, read by Java and drawn anew: FFmpeg never sees the file.
 *
 * @param picture scaled for the video, its opacity applied
 * @param x left edge in the video
 * @param y top edge in the video
 */
public record WatermarkArt(BufferedImage picture, int x, int y) {

  private static final UploadedPicture UPLOADED =
      new UploadedPicture("watermark", 10_000_000, 16_000_000, 16_000_000);
  private static final int WIDEST = 3;

  /**
   * Reads a picture.
   *
   * @throws CompositorException with an {@code INPUT_…} code if it cannot be used
   */
  public static BufferedImage read(Path file) {
    return UPLOADED.read(file);
  }

  /** Draws it for a video. */
  static WatermarkArt of(WatermarkImage image, VideoFormat format) {
    BufferedImage original = read(image.file());
    WatermarkStyle style = image.style();
    double scale =
        Math.min(
            style.size() * format.height() / original.getHeight(),
            (double) format.width() / WIDEST / original.getWidth());
    int width = Math.max(1, (int) Math.round(original.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(original.getHeight() * scale));
    BufferedImage drawn = scaled(original, width, height, style.opacity());
    int margin = (int) Math.min(style.margin() * format.height(), format.width() / 4.0);
    boolean left = style.corner() == Corner.TOP_LEFT || style.corner() == Corner.BOTTOM_LEFT;
    boolean top = style.corner() == Corner.TOP_LEFT || style.corner() == Corner.TOP_RIGHT;
    return new WatermarkArt(
        drawn,
        even(left ? margin : format.width() - margin - width),
        even(top ? margin : format.height() - margin - height));
  }

  /** In steps of a half: what is scaled down further at once leaves pixels out. */
  private static BufferedImage scaled(
      BufferedImage original, int width, int height, double opacity) {
    BufferedImage picture = original;
    while (picture.getWidth() > 2 * width || picture.getHeight() > 2 * height) {
      picture =
          drawn(
              picture,
              Math.max(width, picture.getWidth() / 2),
              Math.max(height, picture.getHeight() / 2),
              1);
    }
    return drawn(picture, width, height, opacity);
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height, double opacity) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = to.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
      graphics.drawImage(from, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return to;
  }

  private static int even(int pixels) {
    return 2 * (Math.max(0, pixels) / 2);
  }
}
