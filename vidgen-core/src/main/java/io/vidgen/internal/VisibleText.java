package io.vidgen.internal;

/** Text of which people see something. */
public final class VisibleText {

  /** Letters by their category, which fonts draw as nothing: Hangul's fillers, Braille's blank. */
  private static final String FILLERS = "\u115F\u1160\u2800\u3164\uFFA0";

  private VisibleText() {}

  /** Whether there is nothing to be seen of it, such as of blanks and zero-width characters. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(VisibleText::isInvisible);
  }

  private static boolean isInvisible(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || FILLERS.indexOf(codePoint) >= 0;
  }
}
