package io.vidgen.captions;

import io.vidgen.internal.StorableText;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * A text that is shown for some time.
 *
 * @param start when it appears, from the beginning of the video; in whole milliseconds
 * @param end when it disappears, later than that
 * @param text plain text of one or more lines, which are separated by {@code \n}; at most {@link
 *     #MAX_CHARACTERS}
 */
public record Cue(Duration start, Duration end, String text) {

  /** The longest text of a cue. */
  public static final int MAX_CHARACTERS = 1_000;

  /**
   * Strips the lines and leaves out empty ones.
   *
   * @throws IllegalArgumentException in words for a user, if there is no text or too much of it, if
   *     it has characters that no store can keep, or if it ends before it begins
   */
  public Cue {
    StorableText.require(text);
    text =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    start = Duration.ofMillis(start.toMillis());
    end = Duration.ofMillis(end.toMillis());
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A caption needs a text");
    }
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "A caption has at most " + MAX_CHARACTERS + " characters, not " + text.length());
    }
    if (start.isNegative()) {
      throw new IllegalArgumentException("A caption cannot begin before the video does");
    }
    if (end.compareTo(start) <= 0) {
      throw new IllegalArgumentException("A caption has to end after it begins");
    }
  }

  /** How long it is shown. */
  public Duration length() {
    return end.minus(start);
  }
}
