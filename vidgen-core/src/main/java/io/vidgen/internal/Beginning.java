package io.vidgen.internal;

/** What is left of a text that is cut off, as {@link StorableText} wants it. */
public final class Beginning {

  private Beginning() {}

  /** At most so many characters, and no half of a surrogate pair. */
  public static String of(String text, int atMost) {
    if (text.length() <= atMost) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost);
  }
}
