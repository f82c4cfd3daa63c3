package io.vidgen.viewing;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a beacon is believed to come from a person, and why. What is not believed is kept and
 * counted among the raw numbers, but never reported.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Verdict {

  /** The reason when no rule objected. */
  public static final String PERSON = "person";

  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  private final boolean believed;
  private final String reason;

  private Verdict(boolean believed, String reason) {
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalArgumentException(
          "a reason is up to 40 lower-case letters, digits and _, not \"" + reason + "\"");
    }
    this.believed = believed;
    this.reason = reason;
  }

  /**
   * A verdict that reports the beacon.
   *
   * @param reason up to 40 lower-case letters, digits and {@code _}
   * @throws IllegalArgumentException if the reason is anything else
   */
  public static Verdict believed(String reason) {
    return new Verdict(true, reason);
  }

  /**
   * A verdict that does not report the beacon.
   *
   * @param reason up to 40 lower-case letters, digits and {@code _}, such as {@code automation}
   * @throws IllegalArgumentException if the reason is anything else
   */
  public static Verdict doubted(String reason) {
    return new Verdict(false, reason);
  }

  /** Whether it is reported. */
  public boolean isBelieved() {
    return believed;
  }

  /** The name of the rule that decided, or {@link #PERSON}. */
  public String reason() {
    return reason;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Verdict that && believed == that.believed && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(believed, reason);
  }

  @Override
  public String toString() {
    return "Verdict[" + (believed ? "believed, " : "doubted, ") + reason + "]";
  }
}
