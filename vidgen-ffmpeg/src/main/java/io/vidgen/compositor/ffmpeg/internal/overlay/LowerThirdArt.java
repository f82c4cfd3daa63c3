package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.render.VideoFormat;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lower third as a picture: light text on a dark panel. Java draws it, so that FFmpeg parses
 * nothing that a user typed.
 *
 * @param picture with transparency
 * @param x left edge in the video
 * @param y top edge in the video
 */
record LowerThirdArt(BufferedImage picture, int x, int y) {

  private static final Color PANEL = new Color(14, 16, 22, 228);
  private static final Color TITLE = Color.WHITE;
  private static final Color SUBTITLE = new Color(222, 226, 233);

  /** Shares of the picture's shorter side. */
  private static final double TITLE_SIZE = 0.042;

  private static final double SUBTITLE_SIZE = 0.03;
  private static final double PADDING = 0.022;
  private static final double MARGIN = 0.05;
  private static final double ROUNDING = 0.018;

  private static final double WIDEST = 0.62;
  private static final double NARROWEST = 0.5;
  private static final int MAX_LINES = 2;

  /**
   * Draws it at the bottom left, or where it keeps clear of the bubble: beside it, or above it
   * where there is no room beside it. As the bubble, it keeps clear of players' controls.
   *
   * @return empty if nothing is left of the text that could be drawn
   */
  static Optional<LowerThirdArt> of(
      LowerThird text, VideoFormat format, @Nullable BubbleGeometry bubble) {
    Optional<LowerThirdArt> art = Optional.empty();
    for (Area area : Area.in(format, bubble)) {
      art = in(area, text, format);
      if (art.isEmpty() || bubble == null || art.get().isClearOf(bubble, area.gap())) {
        break;
      }
    }
    return art;
  }

  private boolean isClearOf(BubbleGeometry bubble, double gap) {
    return y >= 0
        && (x + picture.getWidth() + gap <= bubble.x()
            || x >= bubble.x() + bubble.diameter() + gap
            || y + picture.getHeight() + gap <= bubble.y()
            || y >= bubble.y() + bubble.diameter() + gap);
  }

  private static Optional<LowerThirdArt> in(Area area, LowerThird text, VideoFormat format) {
    double unit = Math.min(format.width(), format.height());
    double padding = PADDING * unit;
    double column = area.width() - 2 * padding;
    TextBlock title =
        TextBlock.of(text.title(), font(Font.BOLD, TITLE_SIZE * unit), column, MAX_LINES);
    TextBlock subtitle =
        TextBlock.of(text.subtitle(), font(Font.PLAIN, SUBTITLE_SIZE * unit), column, MAX_LINES);
    if (title.lines().isEmpty() && subtitle.lines().isEmpty()) {
      return Optional.empty();
    }
    double inner = Math.max(title.width(), subtitle.width());
    int width = even(inner + 2 * padding);
    double gap = title.lines().isEmpty() || subtitle.lines().isEmpty() ? 0 : padding / 3;
    int height = even(title.height() + gap + subtitle.height() + 1.6 * padding);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      double rounding = 2 * ROUNDING * unit;
      graphics.setColor(PANEL);
      graphics.fill(new RoundRectangle2D.Double(0, 0, width, height, rounding, rounding));
      graphics.setColor(TITLE);
      title.draw(graphics, padding, 0.8 * padding, inner);
      graphics.setColor(SUBTITLE);
      subtitle.draw(graphics, padding, 0.8 * padding + title.height() + gap, inner);
    } finally {
      graphics.dispose();
    }
    return Optional.of(
        new LowerThirdArt(
            picture, floorEven(area.left()), Math.max(0, floorEven(area.bottom() - height))));
  }

  /**
   * Where the panel may be.
   *
   * @param left its left edge
   * @param bottom its lower edge
   * @param width its largest width
   * @param gap how far it keeps away from the bubble
   */
  private record Area(double left, double bottom, double width, double gap) {

    /** The best first. */
    static List<Area> in(VideoFormat format, @Nullable BubbleGeometry bubble) {
      double margin = MARGIN * Math.min(format.width(), format.height());
      double bottom =
          Math.min(
              format.height() - margin,
              format.height() - BubbleStyle.defaults().bottomMarginIn(format));
      double widest = WIDEST * Math.max(format.width(), format.height());
      double whole = Math.min(widest, format.width() - 2 * margin);
      Area below = new Area(margin, bottom, whole, margin / 2);
      if (bubble == null) {
        return List.of(below);
      }
      double right = bubble.x() + bubble.diameter() + margin;
      double before = bubble.x() - 2 * margin;
      double after = format.width() - margin - right;
      Area above = new Area(margin, bubble.y() - margin, whole, margin / 2);
      Area beside =
          after >= before
              ? new Area(right, bottom, Math.min(after, widest), margin / 2)
              : new Area(margin, bottom, Math.min(before, widest), margin / 2);
      return Math.max(before, after) < NARROWEST * format.width()
          ? List.of(below, above)
          : List.of(below, beside, above);
    }
  }

  private static Font font(int style, double size) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) size);
  }

  private static int even(double pixels) {
    return 2 * (int) Math.ceil(pixels / 2);
  }

  private static int floorEven(double pixels) {
    return 2 * (int) Math.floor(pixels / 2);
  }
}
