package io.vidgen.captions;

import io.vidgen.internal.Beginning;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a cue appears and disappears, as both formats write it: but for a comma. */
record CueTimes(Duration start, Duration end) {

  static final String ARROW = "-->";

  /** Hours may be left out, and both marks of the fraction are seen in files of either format. */
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,4}):)?([0-5]?\\d):([0-5]?\\d)(?:[.,](\\d{1,3}))?");

  /**
   * Reads {@code 00:00:01,000 --> 00:00:02,500}; what follows, such as a position, is left out.
   *
   * @throws IllegalArgumentException in words for a user
   */
  static CueTimes parse(String line) {
    int arrow = line.indexOf(ARROW);
    String start = line.substring(0, arrow).strip();
    String rest = line.substring(arrow + ARROW.length()).strip();
    String end = rest.split("\\s+", 2)[0];
    return new CueTimes(time(start), time(end));
  }

  private static Duration time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException(
          "\"" + shortened(text) + "\" is no time such as 00:01:02,500");
    }
    String fraction = time.group(4) == null ? "0" : time.group(4);
    long millis = Long.parseLong((fraction + "00").substring(0, 3));
    return Duration.ofHours(time.group(1) == null ? 0 : Long.parseLong(time.group(1)))
        .plusMinutes(Long.parseLong(time.group(2)))
        .plusSeconds(Long.parseLong(time.group(3)))
        .plusMillis(millis);
  }

  /** Part of a message. */
  static String shortened(String text) {
    return text.length() <= 40 ? text : Beginning.of(text, 40) + "…";
  }

  /**
   * Writes them.
   *
   * @param mark of the fraction
   */
  static String write(Cue cue, char mark) {
    return write(cue.start(), mark) + " " + ARROW + " " + write(cue.end(), mark);
  }

  private static String write(Duration time, char mark) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        time.toHours(),
        time.toMinutesPart(),
        time.toSecondsPart(),
        mark,
        time.toMillisPart());
  }
}
