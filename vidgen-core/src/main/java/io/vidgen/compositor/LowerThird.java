package io.vidgen.compositor;

import io.vidgen.internal.StorableText;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A title with a subtitle, such as a person's name and position, shown for some time over the lower
 * part of the picture, beside the bubble.
 *
 * <pre>{@code
 * LowerThird.builder("Ada Lovelace")
 *     .subtitle("Countess")
 *     .start(Duration.ofSeconds(1))
 *     .build()
 * }</pre>
 *
 * <p>The texts are plain text without any markup. Lines that are too long are wrapped; text that
 * does not fit even then ends in an ellipsis. Immutable and thread-safe. Two lower thirds are equal
 * if all their values are.
 */
public final class LowerThird {

  private static final int MAX_LENGTH = 200;
  private static final Duration LEAST_LENGTH = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(5);

  private final String title;
  private final String subtitle;
  private final Duration start;
  private final Duration length;

  private LowerThird(Builder builder) {
    title = builder.title;
    subtitle = builder.subtitle;
    start = builder.start;
    length = builder.length;
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

  private static void checkText(String what, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a lower third's %s has at most %d characters, not %d"
              .formatted(what, MAX_LENGTH, text.length()));
    }
    StorableText.require(text);
  }

  /** A lower third that is shown at the default time. */
  public static LowerThird of(String title, String subtitle) {
    return builder(title).subtitle(subtitle).build();
  }

  /**
   * A builder without a subtitle.
   *
   * @param title see {@link Builder#title}
   */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  /** A builder with this lower third's values. */
  public Builder toBuilder() {
    return new Builder(title).subtitle(subtitle).start(start).length(length);
  }

  /** The upper line, in bold. */
  public String title() {
    return title;
  }

  /** The line below the title; may be empty. */
  public String subtitle() {
    return subtitle;
  }

  /** When it begins to appear, from the video's beginning. */
  public Duration start() {
    return start;
  }

  /** The time from when it begins to appear to when it has disappeared. */
  public Duration length() {
    return length;
  }

  private List<Object> values() {
    return List.of(title, subtitle, start, length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LowerThird text && values().equals(text.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "LowerThird" + values();
  }

  /** Builds a {@link LowerThird}. Values that are not set have their defaults. Not thread-safe. */
  public static final class Builder {

    private String title;
    private String subtitle = "";
    private Duration start = Duration.ofMillis(500);
    private Duration length = Duration.ofSeconds(5);

    private Builder(String title) {
      this.title = title;
    }

    /** The upper line, in bold; not blank, at most 200 characters. */
    public Builder title(String value) {
      title = value;
      return this;
    }

    /** The line below the title; at most 200 characters, default empty. */
    public Builder subtitle(String value) {
      subtitle = value;
      return this;
    }

    /** When it begins to appear, 0 to 300 seconds; default after half a second. */
    public Builder start(Duration value) {
      start = value;
      return this;
    }

    /**
     * The time from when it begins to appear to when it has disappeared, 1 to 300 seconds; default
     * 5 seconds.
     */
    public Builder length(Duration value) {
      length = value;
      return this;
    }

    /**
     * Builds the lower third.
     *
     * @throws IllegalArgumentException if a value is out of its range, or a text has characters
     *     that cannot be stored
     */
    public LowerThird build() {
      return new LowerThird(this);
    }
  }
}
