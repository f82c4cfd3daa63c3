package io.vidgen.compositor.ffmpeg.internal.poster;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Locale;

/**
 * A play button in the middle of a picture, and below it the video's length: what says that a
 * picture in a mail is a video. It keeps out of the corners, where bubble and texts are.
 */
final class PlayBadge {

  private static final Color PLATE = new Color(14, 16, 22, 235);
  private static final Color SIGN = Color.WHITE;

  /** Shares of the picture's shorter side. */
  private static final double BUTTON = 0.2;

  private static final double TEXT = 0.052;

  /** Of the button's diameter. */
  private static final double RING = 0.035;

  private static final double TRIANGLE = 0.36;
  private static final double GAP = 0.12;

  private PlayBadge() {}

  /** Such as 0:24; at least a second. */
  static String clock(Duration length) {
    long seconds = Math.max(1, Math.round(length.toMillis() / 1000.0));
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /** Draws into the picture. */
  static void draw(BufferedImage picture, String clock) {
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      double unit = Math.min(picture.getWidth(), picture.getHeight());
      double diameter = BUTTON * unit;
      double x = picture.getWidth() / 2.0;
      double y = picture.getHeight() / 2.0;
      drawButton(graphics, x, y, diameter);
      drawClock(graphics, clock, x, y + diameter * (0.5 + GAP), TEXT * unit);
    } finally {
      graphics.dispose();
    }
  }

  private static void drawButton(Graphics2D graphics, double x, double y, double diameter) {
    double ring = diameter * RING;
    graphics.setColor(SIGN);
    graphics.fill(disc(x, y, diameter));
    graphics.setColor(new Color(PLATE.getRed(), PLATE.getGreen(), PLATE.getBlue()));
    graphics.fill(disc(x, y, diameter - 2 * ring));
    double height = diameter * TRIANGLE;
    double width = height * Math.sqrt(3) / 2;
    // A triangle's middle is at a third of its width, not where its box's is.
    double left = x - width / 3;
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(left, y - height / 2);
    triangle.lineTo(left + width, y);
    triangle.lineTo(left, y + height / 2);
    triangle.closePath();
    graphics.setColor(SIGN);
    graphics.fill(triangle);
  }

  private static Ellipse2D disc(double x, double y, double diameter) {
    return new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter);
  }

  private static void drawClock(
      Graphics2D graphics, String clock, double x, double top, double size) {
    Font font = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) size);
    TextLayout text = new TextLayout(clock, font, graphics.getFontRenderContext());
    Rectangle2D ink = text.getBounds();
    double height = 1.6 * size;
    double width = text.getAdvance() + 1.1 * size;
    graphics.setColor(PLATE);
    graphics.fill(new RoundRectangle2D.Double(x - width / 2, top, width, height, height, height));
    graphics.setColor(SIGN);
    text.draw(
        graphics, (float) (x - ink.getCenterX()), (float) (top + height / 2 - ink.getCenterY()));
  }
}
