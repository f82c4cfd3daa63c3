package io.vidgen.captions;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** Languages as BCP 47 names them. */
final class LanguageTag {

  private static final String NOT_KNOWN = "und";

  private LanguageTag() {}

  /**
   * The tag in its usual form: {@code PT-br} is {@code pt-BR}.
   *
   * @throws IllegalArgumentException in words for a user, if it is none
   */
  static String canonical(String tag) {
    try {
      String typed = tag.strip();
      Locale locale = new Locale.Builder().setLanguageTag(typed).build();
      if (!locale.getLanguage().isEmpty() || typed.equalsIgnoreCase(NOT_KNOWN)) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      // Said below, in other words.
    }
    throw new IllegalArgumentException(
        "must be a language tag such as en or pt-BR, not \"" + tag.strip() + "\"");
  }
}
