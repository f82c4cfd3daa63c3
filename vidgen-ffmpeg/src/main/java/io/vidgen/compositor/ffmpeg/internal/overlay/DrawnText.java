package io.vidgen.compositor.ffmpeg.internal.overlay;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text with what it is drawn with: a font for letters, and for each emoji the picture
 * that an installed font has of it. Java's own text cannot draw emoji whose font has colours.
 */
final class DrawnText {

  /** A character as readers see it: with its accents and joiners. */
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private static final String REPLACED = "\uFFFC";

  /** A picture in the place of one character of the text. */
  private record Inset(int at, EmojiPicture picture) {}

  private DrawnText() {}

  /** Empty if nothing is left that could be drawn. */
  static Optional<AttributedString> of(String line, Font font, FontRenderContext context) {
    StringBuilder text = new StringBuilder();
    StringBuilder letters = new StringBuilder();
    List<Inset> insets = new ArrayList<>();
    Matcher character = CHARACTER.matcher(Normalizer.normalize(line, Normalizer.Form.NFC));
    while (character.find()) {
      Optional<EmojiPicture> emoji = EmojiFont.installed().picture(character.group());
      if (emoji.isEmpty()) {
        letters.append(character.group());
      } else {
        flush(letters, text, font, context);
        insets.add(new Inset(text.length(), emoji.get()));
        text.append(REPLACED);
      }
    }
    flush(letters, text, font, context);
    if (text.toString().isBlank()) {
      return Optional.empty();
    }
    AttributedString drawn = new AttributedString(text.toString());
    drawn.addAttribute(TextAttribute.FONT, font);
    for (Inset inset : insets) {
      drawn.addAttribute(
          TextAttribute.CHAR_REPLACEMENT,
          inset.picture().at(font.getSize2D()),
          inset.at(),
          inset.at() + 1);
    }
    return Optional.of(drawn);
  }

  /** Spaces at both ends of a run of letters are between them and a picture. */
  private static void flush(
      StringBuilder letters, StringBuilder text, Font font, FontRenderContext context) {
    if (letters.isEmpty()) {
      return;
    }
    String plain = PlainText.of(letters.toString(), font, context);
    boolean before = Character.isWhitespace(letters.charAt(0)) && !text.isEmpty();
    boolean after = Character.isWhitespace(letters.charAt(letters.length() - 1));
    text.append(before ? " " : "").append(plain).append(after && !plain.isEmpty() ? " " : "");
    letters.setLength(0);
  }
}
