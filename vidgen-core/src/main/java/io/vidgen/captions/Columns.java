package io.vidgen.captions;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How wide text is on the screen, about: a character as readers see it takes one column, or two in
 * scripts whose characters are as wide as they are high, and as an emoji.
 */
final class Columns {

  private static final Pattern CHARACTER = Pattern.compile("\\X");

  private Columns() {}

  /** The characters as readers see them: a letter with its accents, a flag. */
  static List<String> characters(String text) {
    return CHARACTER.matcher(text).results().map(MatchResult::group).toList();
  }

  /** The width of a text. */
  static int of(String text) {
    int columns = 0;
    for (String character : characters(text)) {
      columns += isWide(character.codePointAt(0)) ? 2 : 1;
    }
    return columns;
  }

  private static boolean isWide(int c) {
    return switch (UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
          default -> false;
        }
        || (c >= 0x3000 && c <= 0x303F) // Punctuation of these scripts.
        || (c >= 0xFF01 && c <= 0xFF60)
        || c >= 0x1F000;
  }

  /** Whether there is a space between two words that are said one after the other. */
  static boolean spaced(String before, String after) {
    if (before.isEmpty() || after.isEmpty()) {
      return false;
    }
    int last = before.codePointBefore(before.length());
    int first = after.codePointAt(0);
    return !isUnspaced(last) && !isUnspaced(first);
  }

  /** Of a script that is written without spaces between words. */
  private static boolean isUnspaced(int c) {
    return switch (UnicodeScript.of(c)) {
          case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
          default -> false;
        }
        || (c >= 0x3000 && c <= 0x303F)
        || (c >= 0xFF01 && c <= 0xFF60);
  }
}
