package io.vidgen.captions;

import io.vidgen.internal.StorableText;
import java.time.Duration;

/**
 * A word of a transcript.
 *
 * @param text with its punctuation, without spaces around it
 * @param start when it begins to be said; in whole milliseconds
 * @param end when it has been said; not before it begins
 */
public record Word(String text, Duration start, Duration end) {

  /**
   * Strips the text.
   *
   * @throws IllegalArgumentException if there is no text, if it has characters that no store can
   *     keep, or if the word ends before it begins
   */
  public Word {
    StorableText.require(text);
    text = text.strip();
    start = Duration.ofMillis(start.toMillis());
    end = Duration.ofMillis(end.toMillis());
    if (text.isEmpty() || text.length() > Cue.MAX_CHARACTERS) {
      throw new IllegalArgumentException("A word has 1 to " + Cue.MAX_CHARACTERS + " characters");
    }
    if (start.isNegative() || end.compareTo(start) < 0) {
      throw new IllegalArgumentException(
          "A word cannot be said from %s to %s".formatted(start, end));
    }
  }
}
