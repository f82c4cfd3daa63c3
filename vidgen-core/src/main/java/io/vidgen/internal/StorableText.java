package io.vidgen.internal;

/**
 * Text that every store can keep. Postgres refuses U+0000 in {@code text} and {@code jsonb}, and
 * half of a surrogate pair is no character: UTF-8 has no form for it, so a store would refuse it or
 * keep another text than the one that was given.
 */
public final class StorableText {

  private StorableText() {}

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException saying, in words for the user, what is wrong
   */
  public static void require(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("it contains the character U+0000");
    }
    if (text.codePoints().anyMatch(StorableText::isHalfAPair)) {
      throw new IllegalArgumentException("it contains half of a character: copy the text anew");
    }
  }

  /** Two halves that belong together are one code point beyond them. */
  private static boolean isHalfAPair(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
