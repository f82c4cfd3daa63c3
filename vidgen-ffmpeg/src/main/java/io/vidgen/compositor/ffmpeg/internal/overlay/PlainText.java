package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.text.Normalizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text made fit for drawing: on one line, and without what no installed font can draw. Java falls
 * back from font to font by itself; what none has would become boxes, and emoji that are colour
 * pictures in their font would become gaps.
 */
final class PlainText {

  private static final Logger log = LoggerFactory.getLogger(PlainText.class);

  private PlainText() {}

  static String of(String text, Font font, FontRenderContext context) {
    StringBuilder kept = new StringBuilder();
    int dropped = 0;
    for (int c : Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
      if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c)) {
        kept.append(' ');
      } else if (shows(c, font, context)) {
        kept.appendCodePoint(c);
      } else {
        dropped++;
      }
    }
    if (dropped > 0) {
      log.warn("Left out {} characters of a text that no font here can draw", dropped);
    }
    return kept.toString().strip().replaceAll(" {2,}", " ");
  }

  /** Joiners and marks have no shape of their own, and shape others. */
  private static boolean shows(int c, Font font, FontRenderContext context) {
    int type = Character.getType(c);
    if (type == Character.FORMAT
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK) {
      return font.canDisplay(c);
    }
    return font.canDisplay(c)
        && !font.createGlyphVector(context, Character.toChars(c)).getVisualBounds().isEmpty();
  }
}
