package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A play button with the video's length below it: what says that a picture in a mail is a video.
 *
 * @param x its middle, as a share of the picture's width
 * @param y its middle, as a share of the picture's height
 */
record PlayBadge(double x, double y) {

  private static final Color PLATE = new Color(14, 16, 22, 235);
  private static final Color SIGN = Color.WHITE;

  /** Shares of the picture's shorter side. */
  private static final double BUTTON = 0.2;

  private static final double TEXT = 0.052;
  private static final double GAP = 0.024;
  private static final double PILL = 1.6 * TEXT;
  private static final double WHOLE = BUTTON + GAP + PILL;
  private static final double MARGIN = 0.06;

  /** Of the button's diameter. */
  private static final double RING = 0.035;

  private static final double TRIANGLE = 0.36;

  /** From one pixel to the next, an edge as writing has it. */
  private static final double EDGE = 40;

  /** Of pixels at edges, so few are no writing. */
  private static final double FEW_EDGES = 0.01;

  /** What each step from the middle is worth, in shares of pixels at edges. */
  private static final double STEP = 0.002;

  /** Such as 0:24; at least a second. */
  static String clock(Duration length) {
    long seconds = Math.max(1, Math.round(length.toMillis() / 1000.0));
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  /**
   * A badge in the middle of a picture; or, where it would cover a headline there, where it covers
   * least. It never covers the face.
   *
   * @param bubble where in the picture the face is; null if there is none
   */
  static PlayBadge on(BufferedImage picture, @Nullable BubbleGeometry bubble) {
    double unit = Math.min(picture.getWidth(), picture.getHeight());
    double across = (MARGIN + BUTTON / 2) * unit / picture.getWidth();
    double down = (MARGIN + WHOLE / 2) * unit / picture.getHeight();
    List<PlayBadge> places =
        List.of(
            new PlayBadge(0.5, 0.5),
            new PlayBadge(0.5, 1 - down),
            new PlayBadge(1 - across, 1 - down),
            new PlayBadge(across, 1 - down),
            new PlayBadge(1 - across, 0.5),
            new PlayBadge(across, 0.5),
            new PlayBadge(1 - across, down),
            new PlayBadge(across, down));
    PlayBadge best = places.get(0);
    double least = Double.MAX_VALUE;
    for (int i = 0; i < places.size(); i++) {
      Rectangle box = places.get(i).boxIn(picture);
      double cost = covers(box, bubble) ? 1 : STEP * i + edges(picture, box);
      if (cost < least) {
        least = cost;
        best = places.get(i);
      }
    }
    return best;
  }

  private Rectangle boxIn(BufferedImage picture) {
    double unit = Math.min(picture.getWidth(), picture.getHeight());
    Rectangle2D box =
        new Rectangle2D.Double(
            x * picture.getWidth() - BUTTON * unit / 2,
            y * picture.getHeight() - WHOLE * unit / 2,
            BUTTON * unit,
            WHOLE * unit);
    return box.getBounds();
  }

  private static boolean covers(Rectangle box, @Nullable BubbleGeometry bubble) {
    return bubble != null
        && box.intersects(bubble.x(), bubble.y(), bubble.diameter(), bubble.diameter());
  }

  /** Which share of the pixels is at edges; none if it is small. */
  private static double edges(BufferedImage picture, Rectangle wanted) {
    Rectangle box =
        wanted.intersection(new Rectangle(1, 1, picture.getWidth() - 1, picture.getHeight() - 1));
    int count = 0;
    for (int row = box.y; row < box.y + box.height; row++) {
      for (int column = box.x; column < box.x + box.width; column++) {
        double here = PictureDetail.luminance(picture.getRGB(column, row));
        double left = PictureDetail.luminance(picture.getRGB(column - 1, row));
        double above = PictureDetail.luminance(picture.getRGB(column, row - 1));
        if (Math.abs(here - left) > EDGE || Math.abs(here - above) > EDGE) {
          count++;
        }
      }
    }
    double share = (double) count / Math.max(1, box.width * box.height);
    return share < FEW_EDGES ? 0 : share;
  }

  /** Draws it into a picture of the same proportions. */
  void draw(BufferedImage picture, String clock) {
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      double unit = Math.min(picture.getWidth(), picture.getHeight());
      double middle = x * picture.getWidth();
      double top = y * picture.getHeight() - WHOLE * unit / 2;
      drawButton(graphics, middle, top + BUTTON * unit / 2, BUTTON * unit);
      drawClock(graphics, clock, middle, top + (BUTTON + GAP) * unit, TEXT * unit);
    } finally {
      graphics.dispose();
    }
  }

  private static void drawButton(Graphics2D graphics, double x, double y, double diameter) {
    graphics.setColor(SIGN);
    graphics.fill(disc(x, y, diameter));
    graphics.setColor(new Color(PLATE.getRed(), PLATE.getGreen(), PLATE.getBlue()));
    graphics.fill(disc(x, y, diameter * (1 - 2 * RING)));
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
    double height = PILL / TEXT * size;
    double width = text.getAdvance() + 1.1 * size;
    graphics.setColor(PLATE);
    graphics.fill(new RoundRectangle2D.Double(x - width / 2, top, width, height, height, height));
    graphics.setColor(SIGN);
    text.draw(
        graphics, (float) (x - ink.getCenterX()), (float) (top + height / 2 - ink.getCenterY()));
  }
}
