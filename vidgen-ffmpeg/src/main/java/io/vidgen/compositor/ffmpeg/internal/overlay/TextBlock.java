package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * A text wrapped to a width, shortened with an ellipsis where it needs more than its lines. Scripts
 * that run from right to left are set so, and along the right side.
 *
 * @param lines from the top
 * @param width of the widest line, in pixels
 */
record TextBlock(List<TextLayout> lines, double width) {

  private static final String ELLIPSIS = "…";

  static TextBlock of(String text, Font font, double width, int maxLines) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    String plain = PlainText.of(text, font, context);
    if (plain.isEmpty()) {
      return new TextBlock(List.of(), 0);
    }
    String fitting = plain;
    List<TextLayout> lines = wrap(fitting, font, width, context);
    if (lines.size() > maxLines) {
      fitting = shortened(plain, font, width, maxLines, context);
      lines = wrap(fitting, font, width, context);
    }
    double widest = lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0);
    return new TextBlock(lines, widest);
  }

  /** The longest beginning that fits with an ellipsis, found by halving. */
  private static String shortened(
      String text, Font font, double width, int maxLines, FontRenderContext context) {
    List<Integer> ends = new ArrayList<>();
    BreakIterator characters = BreakIterator.getCharacterInstance();
    characters.setText(text);
    for (int end = characters.next(); end != BreakIterator.DONE; end = characters.next()) {
      ends.add(end);
    }
    int fits = -1;
    int tooMany = ends.size();
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) / 2;
      String attempt = text.substring(0, ends.get(middle)).strip() + ELLIPSIS;
      if (wrap(attempt, font, width, context).size() <= maxLines) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits < 0 ? ELLIPSIS : text.substring(0, ends.get(fits)).strip() + ELLIPSIS;
  }

  private static List<TextLayout> wrap(
      String text, Font font, double width, FontRenderContext context) {
    AttributedString attributed = new AttributedString(text);
    attributed.addAttribute(TextAttribute.FONT, font);
    LineBreakMeasurer measurer = new LineBreakMeasurer(attributed.getIterator(), context);
    List<TextLayout> lines = new ArrayList<>();
    while (measurer.getPosition() < text.length()) {
      lines.add(measurer.nextLayout((float) width));
    }
    return lines;
  }

  double height() {
    return lines.stream().mapToDouble(TextBlock::heightOf).sum();
  }

  /** Draws it with its upper left corner here, in a column of this width. */
  void draw(Graphics2D graphics, double x, double y, double column) {
    double top = y;
    for (TextLayout line : lines) {
      double left = line.isLeftToRight() ? x : x + column - line.getVisibleAdvance();
      line.draw(graphics, (float) left, (float) (top + line.getAscent()));
      top += heightOf(line);
    }
  }

  private static double heightOf(TextLayout line) {
    return line.getAscent() + line.getDescent() + line.getLeading();
  }
}
