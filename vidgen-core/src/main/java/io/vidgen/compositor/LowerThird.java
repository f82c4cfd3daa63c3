package io.vidgen.compositor;

import io.vidgen.internal.StorableText;
import java.time.Duration;

/**
 * A name, and what there is to say of it, shown over the lower part of the picture for some time,
 * beside the bubble.
 *
 * <p>It is text and nothing else: whatever is in it is shown as it is. What is too long is wrapped,
 * and what is still too long is shortened with an ellipsis.
 *
 * @param title the upper line, in bold; not blank, at most 200 characters
 * @param subtitle the line below it; may be empty, at most 200 characters
 * @param start when it begins to appear; default after half a second
 * @param length how long it is there, from when it begins to appear to when it is gone; at least a
 *     second; default 5 seconds
 */
public record LowerThird(String title, String subtitle, Duration start, Duration length) {

  private static final int MAX_LENGTH = 200;
  private static final Duration START = Duration.ofMillis(500);
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Duration LEAST_LENGTH = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(5);

  /** Checks the lengths, and that the texts can be stored. */
  public LowerThird {
    if (title.isBlank()) {
      throw new IllegalArgumentException("a lower third needs a title");
    }
    checkText("title", title);
    checkText("subtitle", subtitle);
    if (start.isNegative() || start.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "a lower third must start from 0 to 300 s, not at " + start.toMillis() / 1000.0 + " s");
    }
    if (length.compareTo(LEAST_LENGTH) < 0 || length.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "a lower third must last from 1 to 300 s, not " + length.toMillis() / 1000.0 + " s");
    }
  }

  /** Shown for five seconds from the first half second on. */
  public static LowerThird of(String title, String subtitle) {
    return new LowerThird(title, subtitle, START, LENGTH);
  }

  /** This text with another subtitle. */
  public LowerThird withSubtitle(String other) {
    return new LowerThird(title, other, start, length);
  }

  /** This text from another moment on. */
  public LowerThird withStart(Duration other) {
    return new LowerThird(title, subtitle, other, length);
  }

  /** This text for another while. */
  public LowerThird withLength(Duration other) {
    return new LowerThird(title, subtitle, start, other);
  }

  private static void checkText(String what, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a lower third's %s has at most %d characters, not %d"
              .formatted(what, MAX_LENGTH, text.length()));
    }
    StorableText.require(text);
  }
}
