package io.vidgen.examples.server.api;

/** What is left of a text that is cut off. */
final class Beginning {

  private Beginning() {}

  /** At most so many characters, and no half of a surrogate pair, which no store keeps. */
  static String of(String text, int atMost) {
    if (text.length() <= atMost) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(atMost - 1)) ? atMost - 1 : atMost);
  }
}
