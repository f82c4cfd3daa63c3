package io.vidgen.recipient;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with merge fields. A value is data where it stands: it is percent-encoded (RFC 3986,
 * section 2.1, all but unreserved characters), and never changes a host that the campaign says.
 *
 * <ul>
 *   <li>{@code {{website}}} alone is a whole address, as somebody would type it.
 *   <li>In the host, a field stands for whole labels between dots: {@code https://{{domain}}/} and
 *       {@code https://{{shop}}.example.com/}, but not {@code https://shop-{{id}}.example.com/}.
 *   <li>A field at the beginning, with a path after it, is a site's address, with or without its
 *       scheme: {@code {{website}}/pricing}.
 * </ul>
 */
final class AddressMerge {

  /** Private use characters: one that the address does not have itself stands for a field. */
  private static final char FIRST_STAND_IN = '\uE000';

  private static final char LAST_STAND_IN = '\uF8FF';

  private static final Pattern PARTS =
      Pattern.compile("^([^/?#:]*:(?=//|\\D))?(//)?([^/?#]*)(.*)$", Pattern.DOTALL);

  /** No value gets another host out of these, whatever Unicode's compatibility mappings do. */
  private static final Pattern LABELS =
      Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_-]+(?:\\.[\\p{L}\\p{M}\\p{Nd}_-]+)*");

  private static final Pattern SITE =
      Pattern.compile("(https?://)?([^/?#]+)/?", Pattern.CASE_INSENSITIVE);

  private static final Pattern MAILBOX = Pattern.compile("[^\\s@:/?#%&]+@[^\\s@:/?#%&]+");

  private static final String UNRESERVED = "-._~";

  private enum Place {
    WHOLE,
    SITE,
    HOST,
    MAILBOX,
    REST
  }

  private final MergeText text;
  private final char standIn;
  private final String shape;
  private final int hostStart;
  private final int restStart;
  private final boolean mail;

  private AddressMerge(MergeText text) {
    this.text = text;
    standIn = standInFor(text);
    StringBuilder all = new StringBuilder();
    for (MergeText.Part part : text.parts()) {
      all.append(part.isField() ? String.valueOf(standIn) : part.literal());
    }
    shape = all.toString().strip();
    mail = shape.regionMatches(true, 0, "mailto:", 0, "mailto:".length());
    Matcher parts = PARTS.matcher(shape);
    if (mail) {
      int query = shape.indexOf('?');
      hostStart = "mailto:".length();
      restStart = query < 0 ? shape.length() : query;
    } else if (parts.matches()) {
      hostStart = parts.start(3);
      restStart = parts.start(4);
    } else {
      hostStart = 0;
      restStart = shape.length();
    }
  }

  private static char standInFor(MergeText text) {
    for (char c = FIRST_STAND_IN; c <= LAST_STAND_IN; c++) {
      String candidate = String.valueOf(c);
      if (text.parts().stream().noneMatch(part -> part.literal().contains(candidate))) {
        return c;
      }
    }
    throw new IllegalArgumentException(
        "An address with merge fields cannot have every private use character in it");
  }

  /**
   * An address that a value cannot take anywhere else.
   *
   * @throws IllegalArgumentException in words for a user, if a field stands where it could
   */
  static AddressMerge of(MergeText text) {
    AddressMerge address = new AddressMerge(text);
    if (!text.isOneField()) {
      address.checkPlaces();
    }
    return address;
  }

  private void checkPlaces() {
    for (int at = shape.indexOf(standIn); at >= 0; at = shape.indexOf(standIn, at + 1)) {
      if (at < hostStart) {
        throw new IllegalArgumentException(
            "A merge field cannot be an address's scheme; write https:// before it");
      }
      if (at >= restStart) {
        continue;
      }
      if (mail) {
        if (at != hostStart || restStart != hostStart + 1) {
          throw new IllegalArgumentException(
              "A merge field in a mailto: address is the whole mail address");
        }
        continue;
      }
      char before = at == hostStart ? '.' : shape.charAt(at - 1);
      char after = at + 1 == restStart ? '.' : shape.charAt(at + 1);
      if (before != '.' || (after != '.' && after != ':')) {
        throw new IllegalArgumentException(
            "A merge field in a host stands for a whole name between dots, as in"
                + " https://{{shop}}.example.com");
      }
    }
  }

  private Place placeOf(int at) {
    if (text.isOneField()) {
      return Place.WHOLE;
    }
    if (at >= restStart) {
      return Place.REST;
    }
    if (mail) {
      return Place.MAILBOX;
    }
    return at == 0 && restStart == 1 ? Place.SITE : Place.HOST;
  }

  /**
   * The address with values in it.
   *
   * @param values for each field in order
   * @throws BadValueException naming the field whose value cannot stand where it would
   */
  String merge(List<String> values) {
    StringBuilder merged = new StringBuilder();
    int next = 0;
    int rest = -1;
    for (int i = 0; i < shape.length(); i++) {
      if (i == restStart) {
        rest = merged.length();
      }
      if (shape.charAt(i) == standIn) {
        merged.append(at(placeOf(i), next, values.get(next)));
        next++;
      } else {
        merged.append(shape.charAt(i));
      }
    }
    if (rest >= 0 && !mail) {
      refuseDotSegments(merged.substring(rest));
    }
    return merged.toString();
  }

  private String at(Place place, int index, String value) {
    return switch (place) {
      case WHOLE -> value;
      case REST -> encode(value);
      case MAILBOX -> {
        if (!MAILBOX.matcher(value).matches()) {
          throw new BadValueException(index, "\"" + value + "\" is no e-mail address");
        }
        yield value;
      }
      case SITE -> {
        Matcher site = SITE.matcher(value);
        if (!site.matches()) {
          throw new BadValueException(
              index,
              "\"" + value + "\" has a path of its own, and the campaign's address adds another");
        }
        yield Optional.ofNullable(site.group(1)).orElse("").toLowerCase(Locale.ROOT)
            + host(index, site.group(2));
      }
      case HOST -> host(index, value);
    };
  }

  private static String host(int index, String value) {
    if (!LABELS.matcher(value).matches()) {
      throw new BadValueException(
          index, "\"" + value + "\" cannot be part of a host's name, such as shop or example.com");
    }
    return value;
  }

  /** Browsers would leave out what is before them. */
  private void refuseDotSegments(String rest) {
    String path = rest.split("[?#]", 2)[0];
    String typed = shape.substring(restStart).split("[?#]", 2)[0];
    if (hasDotSegment(path) && !hasDotSegment(typed)) {
      throw new BadValueException(-1, "a value of dots alone cannot be part of an address");
    }
  }

  private static boolean hasDotSegment(String path) {
    for (String segment : path.split("/", -1)) {
      String plain = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
      if (plain.equals(".") || plain.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        encoded.append(c);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }

  /** A value that cannot stand where a field is. */
  static final class BadValueException extends IllegalArgumentException {

    private final int index;

    BadValueException(int index, String message) {
      super(message);
      this.index = index;
    }

    /** Of the field, in order; negative if it is unknown. */
    int index() {
      return index;
    }
  }
}
