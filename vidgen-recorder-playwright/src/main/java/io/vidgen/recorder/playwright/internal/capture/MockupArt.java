package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.internal.PictureWriter;
import io.vidgen.recorder.Mockup;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Draws a browser window or a phone on a calm ground, with a soft shadow, and a hole where the page
 * is. Edges are computed from their distance, so that they are smooth at any size.
 */
final class MockupArt {

  private static final String ELLIPSIS = "\u2026";
  private static final int[] LIGHTS = {0xFF5F57, 0xFEBC2E, 0x28C840};

  /** Makes a logistic curve run along a normal distribution's. */
  private static final double LOGISTIC = 1.702;

  private static final double SHADOW = 0.3;

  /** Colours of the ground's two corners, and of what is drawn on it. */
  private record Paint(int from, int to, int body, int rim, int field, int text) {

    static Paint of(Mockup mockup) {
      return switch (mockup) {
        case WINDOW, NONE -> new Paint(0xEEF2F9, 0xBFCDE6, 0xE3E7EE, 0xB9C1CF, 0xFFFFFF, 0x353C49);
        case WINDOW_DARK -> new Paint(0x2A3247, 0x0D1019, 0x20242E, 0x3A404D, 0x2D323F, 0xCED4DF);
        case PHONE -> new Paint(0xEEF2F9, 0xBFCDE6, 0x0B0D11, 0x4B515D, 0, 0);
      };
    }
  }

  /** A rectangle with round corners, by the distance from its edge. */
  private record Box(double left, double top, double width, double height, double radius) {

    double outside(double x, double y) {
      double across = Math.abs(x - left - width / 2) - width / 2 + radius;
      double down = Math.abs(y - top - height / 2) - height / 2 + radius;
      return Math.hypot(Math.max(across, 0), Math.max(down, 0))
          + Math.min(Math.max(across, down), 0)
          - radius;
    }
  }

  private final MockupLayout layout;
  private final Paint paint;
  private final int width;
  private final int height;
  private final double shorter;
  private final Box body;
  private final Box hole;

  private MockupArt(MockupLayout layout) {
    this.layout = layout;
    this.paint = Paint.of(layout.mockup());
    this.width = layout.format().width();
    this.height = layout.format().height();
    this.shorter = Math.min(width, height);
    int pageWidth = layout.screen().pixelWidth();
    int pageHeight = layout.screen().pixelHeight();
    double radius =
        layout.mockup() == Mockup.PHONE
            ? 0.1 * Math.min(pageWidth, pageHeight)
            : Math.max(3, 0.013 * shorter);
    int bezel = layout.bezel();
    int bar = layout.bar();
    this.body =
        new Box(
            layout.left() - bezel,
            layout.top() - bar - bezel,
            pageWidth + 2.0 * bezel,
            pageHeight + bar + 2.0 * bezel,
            radius + bezel);
    // A window's upper corners are its bar's: those of the page are square.
    this.hole =
        bar > 0
            ? new Box(
                layout.left(),
                layout.top() - 2 * radius,
                pageWidth,
                pageHeight + 2 * radius,
                radius)
            : new Box(layout.left(), layout.top(), pageWidth, pageHeight, radius);
  }

  /**
   * The picture as a PNG.
   *
   * @param address what the window's bar shows, in ASCII
   */
  static byte[] png(MockupLayout layout, String address) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream(1 << 19);
    PictureWriter.writePng(new MockupArt(layout).draw(address), png);
    return png.toByteArray();
  }

  private BufferedImage draw(String address) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = pixel(x + 0.5, y + 0.5);
      }
      picture.setRGB(0, y, width, 1, row, 0, width);
    }
    if (layout.bar() > 0) {
      Graphics2D graphics = picture.createGraphics();
      try {
        graphics.setRenderingHint(
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
            RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
            RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        bar(graphics, address);
      } finally {
        graphics.dispose();
      }
    }
    return picture;
  }

  /** With the colour of what is around it where nothing is, which colour's averages need. */
  private int pixel(double x, double y) {
    double share = (x / width + y / height) / 2;
    double blur = 0.022 * shorter;
    double fallen = body.outside(x, y - 0.012 * shorter);
    double dark = SHADOW / (1 + Math.exp(LOGISTIC * fallen / blur));
    double outside = body.outside(x, y);
    double covered = covered(outside);
    double rim = covered(outside - Math.max(1, 0.0014 * shorter)) - covered;
    boolean inHole = y > layout.top() && y < layout.top() + layout.screen().pixelHeight();
    double opaque = inHole ? 1 - covered(hole.outside(x, y)) : 1;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double ground = mix(level(paint.from, shift), level(paint.to, shift), share) * (1 - dark);
      double over =
          mix(mix(ground, level(paint.rim, shift), rim), level(paint.body, shift), covered);
      rgb |= (int) Math.round(over) << shift;
    }
    return (int) Math.round(255 * opaque) << 24 | rgb;
  }

  private void bar(Graphics2D graphics, String address) {
    double high = layout.bar();
    double middle = layout.top() - high / 2;
    double light = high * 0.22;
    double at = layout.left() + high * 0.42;
    for (int color : LIGHTS) {
      graphics.setColor(new Color(color));
      graphics.fill(new Ellipse2D.Double(at, middle - light / 2, light, light));
      at += light * 1.65;
    }
    double clear = at - layout.left() + high * 0.4;
    double room = layout.screen().pixelWidth() - 2 * clear;
    double fieldWidth = Math.min(room, 0.6 * layout.screen().pixelWidth());
    if (fieldWidth < 2 * high) {
      return; // A window this narrow has no room for an address.
    }
    double left = layout.left() + (layout.screen().pixelWidth() - fieldWidth) / 2;
    double fieldHigh = high * 0.64;
    graphics.setColor(new Color(paint.field));
    graphics.fill(
        new RoundRectangle2D.Double(
            left, middle - fieldHigh / 2, fieldWidth, fieldHigh, fieldHigh, fieldHigh));
    graphics.setColor(new Color(paint.text));
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) (high * 0.36)));
    FontMetrics metrics = graphics.getFontMetrics();
    String shown = elided(address, metrics, fieldWidth - fieldHigh);
    graphics.drawString(
        shown,
        (float) (left + (fieldWidth - metrics.stringWidth(shown)) / 2),
        (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
  }

  /** Cut at its end, where a path is: the host comes first. */
  private static String elided(String text, FontMetrics metrics, double room) {
    String shown = text;
    for (int end = text.length(); end > 0 && metrics.stringWidth(shown) > room; end--) {
      shown = text.substring(0, end) + ELLIPSIS;
    }
    return shown;
  }

  private static double covered(double outside) {
    return Math.min(1, Math.max(0, 0.5 - outside));
  }

  private static double mix(double from, double to, double share) {
    return from + share * (to - from);
  }

  private static int level(int rgb, int shift) {
    return rgb >> shift & 0xFF;
  }
}
