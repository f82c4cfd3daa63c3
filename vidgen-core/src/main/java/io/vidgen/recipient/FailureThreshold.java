package io.vidgen.recipient;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a batch stops by itself, so that one mistake does not use up a whole list.
 *
 * <pre>{@code
 * FailureThreshold.parse("10%").isPassed(60, 7) // true: more than a tenth has failed
 * }</pre>
 *
 * @param share of the videos that have ended, from 0 to 1, above which a batch stops
 * @param atLeast the number of failures below which it never does
 */
public record FailureThreshold(double share, int atLeast) {

  private static final int FEW = 5;

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException if the share is not from 0 to 1, or the number is negative
   */
  public FailureThreshold {
    if (!(share >= 0 && share <= 1) || atLeast < 0) {
      throw new IllegalArgumentException("no threshold: " + share + ", at least " + atLeast);
    }
  }

  /** A tenth, and five failures at least. */
  public static FailureThreshold defaults() {
    return new FailureThreshold(0.1, FEW);
  }

  /**
   * Reads {@code 10%}, of which there must be five failures at least, or a number of failures.
   *
   * @throws IllegalArgumentException in words for a user
   */
  public static FailureThreshold parse(String text) {
    Matcher percent = PERCENT.matcher(text.strip());
    if (percent.matches() && Double.parseDouble(percent.group(1)) <= 100) {
      return new FailureThreshold(Double.parseDouble(percent.group(1)) / 100, FEW);
    }
    if (COUNT.matcher(text.strip()).matches()) {
      return new FailureThreshold(0, Integer.parseInt(text.strip()));
    }
    throw new IllegalArgumentException(
        "must be a share such as 10%, or a number of failures such as 5, not \"" + text + "\"");
  }

  /**
   * Whether a batch stops.
   *
   * @param ended how many videos are done or have failed
   * @param failed how many of them have failed
   */
  public boolean isPassed(int ended, int failed) {
    return failed > 0 && failed >= atLeast && failed > share * ended;
  }
}
