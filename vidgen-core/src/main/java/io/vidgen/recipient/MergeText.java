package io.vidgen.recipient;

import io.vidgen.internal.Beginning;
import io.vidgen.internal.FieldNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with merge fields: {@code Hi {{first_name|there}}}. A field is a column's name and, after
 * a bar, what to say where the cell is empty. There is nothing else: no logic, no includes.
 *
 * <p>Immutable and thread-safe.
 */
final class MergeText {

  private static final Pattern FIELD = Pattern.compile("\\{\\{([^{}|]*)(?:\\|([^{}]*))?}}");

  /** Either what is said as it is, or a field. */
  record Part(String literal, @Nullable String field, @Nullable String fallback) {

    boolean isField() {
      return field != null;
    }
  }

  private final List<Part> parts;

  private MergeText(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException in words for a user, if a field is not closed or has no name
   */
  static MergeText parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher fields = FIELD.matcher(text);
    int end = 0;
    while (fields.find()) {
      addLiteral(parts, text.substring(end, fields.start()));
      String name = fields.group(1).strip();
      if (FieldNames.key(name).isEmpty()) {
        throw new IllegalArgumentException(
            "A merge field needs a column's name, such as {{first_name}}");
      }
      @Nullable String fallback = fields.group(2);
      parts.add(new Part("", name, fallback == null ? null : fallback.strip()));
      end = fields.end();
    }
    addLiteral(parts, text.substring(end));
    return new MergeText(parts);
  }

  private static void addLiteral(List<Part> parts, String literal) {
    int open = literal.indexOf("{{");
    if (open >= 0) {
      throw new IllegalArgumentException(
          "A merge field is not closed: \""
              + Beginning.of(literal.substring(open), 30)
              + "\"; write it like {{first_name}} or {{first_name|there}}");
    }
    if (!literal.isEmpty()) {
      parts.add(new Part(literal, null, null));
    }
  }

  /** In order; a text without merge fields has one at most. */
  List<Part> parts() {
    return parts;
  }

  boolean isOneField() {
    return parts.size() == 1 && parts.get(0).isField();
  }

  boolean hasFields() {
    return parts.stream().anyMatch(Part::isField);
  }

  /** The names, as they are written. */
  Set<String> fields() {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : parts) {
      if (part.field() != null) {
        names.add(part.field());
      }
    }
    return names;
  }
}
