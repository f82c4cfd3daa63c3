package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.captions.Captions;
import io.vidgen.captions.Cue;
import io.vidgen.compositor.BubbleStyle;
import io.vidgen.compositor.CaptionStyle;
import io.vidgen.compositor.LowerThird;
import io.vidgen.render.VideoFormat;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drawn captions: one picture a cue, all of one size, at one place. Java draws them, as it does the
 * lower third. Each is drawn when it is asked for: all of a long video's would take gigabytes.
 *
 * @param blocks the text of each cue
 * @param place in the video
 * @param padding around the text, in pixels
 * @param rounding of a panel, in pixels
 */
record CaptionArt(
    List<CaptionBlock> blocks, CaptionStyle style, Rectangle place, int padding, double rounding) {

  private static final Color TEXT = Color.WHITE;
  private static final Color PANEL = new Color(10, 12, 17, 212);
  private static final Color OUTLINE = new Color(8, 9, 13, 235);

  /** Shares of the picture's shorter side. */
  private static final double SIZE = 0.045;

  private static final double LEAST_SIZE = 0.03;
  private static final double PADDING = 0.014;
  private static final double ROUNDING = 0.01;
  private static final double MARGIN = 0.03;

  /** A share of the text's size. */
  private static final double STROKE = 0.17;

  /** Letters of one size are this much smaller where the lines are too wide for the video. */
  private static final double SMALLER = 0.93;

  /**
   * Places them where they keep clear of the bubble and the lower third; empty if no font here can
   * draw anything of them.
   *
   * @param text shown for some time in the same place, if the video has one
   */
  static Optional<CaptionArt> of(
      Captions captions,
      CaptionStyle style,
      VideoFormat format,
      @Nullable BubbleGeometry bubble,
      @Nullable LowerThird text) {
    List<Rectangle> taken = taken(captions, format, bubble, text);
    double unit = Math.min(format.width(), format.height());
    double size = SIZE * unit;
    List<CaptionBlock> blocks = blocks(captions, size);
    while (size > LEAST_SIZE * unit && widest(blocks) + 2 * MARGIN * unit > format.width()) {
      size *= SMALLER;
      blocks = blocks(captions, size);
    }
    if (blocks.stream().allMatch(CaptionBlock::isEmpty)) {
      return Optional.empty();
    }
    int padding = (int) Math.ceil(PADDING * unit);
    int width = Math.min(format.width(), even(widest(blocks) + 2.0 * padding));
    int height =
        even(blocks.stream().mapToDouble(CaptionBlock::height).max().orElse(0) + 2.0 * padding);
    Rectangle place = CaptionPlace.of(width, height, (int) (MARGIN * unit), format, taken);
    return Optional.of(new CaptionArt(blocks, style, place, padding, ROUNDING * unit));
  }

  /** The left edge in the video. */
  int x() {
    return place.x;
  }

  /** The top edge in the video. */
  int y() {
    return place.y;
  }

  private static List<Rectangle> taken(
      Captions captions,
      VideoFormat format,
      @Nullable BubbleGeometry bubble,
      @Nullable LowerThird text) {
    List<Rectangle> taken = new ArrayList<>();
    if (bubble != null) {
      taken.add(new Rectangle(bubble.x(), bubble.y(), bubble.diameter(), bubble.diameter()));
    }
    if (text != null && captions.cues().stream().anyMatch(cue -> isSeenWith(cue, text))) {
      LowerThirdArt.of(text, format, bubble)
          .ifPresent(
              art ->
                  taken.add(
                      new Rectangle(
                          art.x(), art.y(), art.picture().getWidth(), art.picture().getHeight())));
    }
    return taken;
  }

  private static boolean isSeenWith(Cue cue, LowerThird text) {
    return cue.start().compareTo(text.start().plus(text.length())) < 0
        && cue.end().compareTo(text.start()) > 0;
  }

  private static List<CaptionBlock> blocks(Captions captions, double size) {
    Font font = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont((float) size);
    return captions.cues().stream().map(cue -> CaptionBlock.of(cue.text(), font)).toList();
  }

  private static double widest(List<CaptionBlock> blocks) {
    return blocks.stream().mapToDouble(CaptionBlock::width).max().orElse(0);
  }

  /** The picture that shows nothing. */
  BufferedImage empty() {
    return new BufferedImage(place.width, place.height, BufferedImage.TYPE_INT_ARGB);
  }

  /**
   * The picture of a cue, with transparency.
   *
   * @param cue its index
   */
  BufferedImage picture(int cue) {
    CaptionBlock block = blocks.get(cue);
    BufferedImage picture = empty();
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      // The last line is always at the same height, so that the eye finds it.
      double top = place.height - padding - block.height();
      if (style == CaptionStyle.PANEL) {
        graphics.setColor(PANEL);
        graphics.fill(panels(block, place.width, top, padding, rounding));
      }
      for (TextLayout line : block.lines()) {
        double left = (place.width - line.getVisibleAdvance()) / 2;
        draw(line, style, left, top + line.getAscent(), graphics);
        top += CaptionBlock.heightOf(line);
      }
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /** One shape, so that nothing is darker where two of them overlap. */
  private static Area panels(
      CaptionBlock block, int width, double top, int padding, double rounding) {
    Area panels = new Area();
    double y = top;
    for (TextLayout line : block.lines()) {
      double text = line.getVisibleAdvance();
      panels.add(
          new Area(
              new RoundRectangle2D.Double(
                  (width - text) / 2 - padding,
                  y - padding / 3.0,
                  text + 2.0 * padding,
                  CaptionBlock.heightOf(line) + padding / 1.5,
                  2 * rounding,
                  2 * rounding)));
      y += CaptionBlock.heightOf(line);
    }
    return panels;
  }

  private static void draw(
      TextLayout line, CaptionStyle style, double x, double y, Graphics2D graphics) {
    if (style == CaptionStyle.OUTLINE) {
      graphics.setColor(OUTLINE);
      graphics.setStroke(
          new BasicStroke(
              (float) (STROKE * line.getAscent()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      graphics.draw(line.getOutline(AffineTransform.getTranslateInstance(x, y)));
    }
    graphics.setColor(TEXT);
    line.draw(graphics, (float) x, (float) y);
  }

  /** Where players put their controls, there is nothing to read. */
  static int bottomOf(VideoFormat format) {
    return format.height() - BubbleStyle.defaults().bottomMarginIn(format);
  }

  private static int even(double pixels) {
    return 2 * (int) Math.ceil(pixels / 2);
  }
}
