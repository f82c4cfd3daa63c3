package io.vidgen.recorder;

import io.vidgen.internal.StorableText;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far down a page is shown. Never further than the page is long, nor than its time allows
 * without frames that jump.
 *
 * <p>Immutable and thread-safe. {@link #text} and {@link #parse} are each other's inverse.
 */
public sealed interface ScrollDepth {

  /** A place that every page has. */
  enum Place implements ScrollDepth {
    /**
     * As far as a reader can follow in the scene's time, to the edge of a section. A page that is
     * short enough is shown to its end.
     */
    AUTO,
    /** One screen down: what lies just below the fold. */
    FOLD,
    /** Half of the way to the end. */
    MIDDLE,
    /** To the end, faster than a reader can follow if the time is short. */
    BOTTOM;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A number of CSS pixels from the top.
   *
   * @param count 1 to 1,000,000
   */
  record Pixels(int count) implements ScrollDepth {

    /** Checks the range. */
    public Pixels {
      if (count < 1 || count > 1_000_000) {
        throw new IllegalArgumentException(
            "a scroll depth is from 1px to 1000000px, not " + count + "px");
      }
    }

    @Override
    public String text() {
      return count + "px";
    }
  }

  /**
   * To an element: it ends in the middle of the screen or, if it is taller, with its top in view. A
   * page without such an element is shown to its end, and the recording notes it.
   *
   * @param css a CSS selector, not blank, at most 500 characters; whether it is valid, the browser
   *     decides
   */
  record Element(String css) implements ScrollDepth {

    private static final int MAX_LENGTH = 500;

    /** Checks the length. */
    public Element {
      css = css.strip();
      if (css.isEmpty() || css.length() > MAX_LENGTH) {
        throw new IllegalArgumentException(
            "a CSS selector has 1 to " + MAX_LENGTH + " characters, not " + css.length());
      }
      StorableText.require(css);
    }

    @Override
    public String text() {
      return PREFIX + css;
    }

    private static final String PREFIX = "css:";
  }

  /**
   * As it is written: {@code auto}, {@code fold}, {@code middle}, {@code bottom}, {@code 1200px},
   * {@code css:#id}.
   */
  String text();

  /**
   * Reads what {@link #text} writes; capitals do not matter, except in a selector.
   *
   * @throws IllegalArgumentException saying what may be written instead
   */
  static ScrollDepth parse(String text) {
    String trimmed = text.strip();
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (lower.startsWith(Element.PREFIX)) {
      return new Element(trimmed.substring(Element.PREFIX.length()));
    }
    Matcher pixels = Pattern.compile("(\\d{1,7})px").matcher(lower);
    if (pixels.matches()) {
      return new Pixels(Integer.parseInt(pixels.group(1)));
    }
    return Arrays.stream(Place.values())
        .filter(place -> place.text().equals(lower))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(hint(text)));
  }

  private static String hint(String text) {
    String places =
        Arrays.stream(Place.values()).map(Place::text).collect(Collectors.joining(", "));
    return "must be " + places + ", pixels such as 1200px, or css:SELECTOR, not \"" + text + "\"";
  }
}
