package io.vidgen.internal;

import java.util.Locale;

/** How the names of columns and merge fields are compared. */
public final class FieldNames {

  private FieldNames() {}

  /** {@code First Name}, {@code first_name} and {@code FIRSTNAME} are one name. */
  public static String key(String name) {
    StringBuilder key = new StringBuilder();
    name.codePoints()
        .filter(point -> point != '_' && !Character.isWhitespace(point) && point != '\u00A0')
        .forEach(key::appendCodePoint);
    return key.toString().toLowerCase(Locale.ROOT);
  }
}
