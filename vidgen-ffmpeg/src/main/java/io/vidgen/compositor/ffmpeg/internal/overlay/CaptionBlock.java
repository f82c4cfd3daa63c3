package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a cue, as they were broken. Each runs in the direction of its script.
 *
 * @param lines from the top
 */
record CaptionBlock(List<TextLayout> lines) {

  private static final double LEADING = 1.08;

  static CaptionBlock of(String text, Font font) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    List<TextLayout> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      DrawnText.of(line, font, context)
          .map(drawn -> new TextLayout(drawn.getIterator(), context))
          .ifPresent(lines::add);
    }
    return new CaptionBlock(lines);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  double width() {
    return lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0);
  }

  double height() {
    return lines.stream().mapToDouble(CaptionBlock::heightOf).sum();
  }

  static double heightOf(TextLayout line) {
    return LEADING * (line.getAscent() + line.getDescent());
  }
}
