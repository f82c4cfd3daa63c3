package io.vidgen.recorder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a page moves while it is shown.
 *
 * <pre>{@code
 * Motion.builder().scroll(ScrollStyle.SMOOTH).depth(ScrollDepth.Place.MIDDLE).cursor(true).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two motions are equal when all that they say is.
 */
public final class Motion {

  /** What a page does once it has been scrolled. */
  public enum Ending {
    /** It stays where it is. */
    STAY,
    /** It goes back to its top. */
    RETURN
  }

  private static final Motion DEFAULTS = builder().build();

  private final ScrollStyle scroll;
  private final ScrollDepth depth;
  private final Ending ending;
  private final boolean cursor;

  private Motion(Builder builder) {
    scroll = builder.scroll;
    depth = builder.depth;
    ending = builder.ending;
    cursor = builder.cursor;
  }

  /** The default motion: as a reader would scroll, as far as the time allows; no cursor. */
  public static Motion defaults() {
    return DEFAULTS;
  }

  /** The default motion in this style. */
  public static Motion of(ScrollStyle scroll) {
    return builder().scroll(scroll).build();
  }

  /** A builder that has every default. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that has all of this motion. */
  public Builder toBuilder() {
    return new Builder().scroll(scroll).depth(depth).ending(ending).cursor(cursor);
  }

  /** The way the page is scrolled. */
  public ScrollStyle scroll() {
    return scroll;
  }

  /** How far down it is scrolled. */
  public ScrollDepth depth() {
    return depth;
  }

  /** What happens there. */
  public Ending ending() {
    return ending;
  }

  /**
   * Whether a mouse pointer is drawn that wanders over the page. It is only drawn: the page does
   * not notice it.
   */
  public boolean cursor() {
    return cursor;
  }

  private List<Object> values() {
    return List.of(scroll, depth, ending, cursor);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Motion motion && values().equals(motion.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "Motion" + values();
  }

  /** Makes a {@link Motion}. What is not set has its default. Not thread-safe. */
  public static final class Builder {

    private ScrollStyle scroll = ScrollStyle.HUMAN;
    private ScrollDepth depth = ScrollDepth.Place.AUTO;
    private Ending ending = Ending.STAY;
    private boolean cursor;

    private Builder() {}

    /** The way the page is scrolled; default {@link ScrollStyle#HUMAN}. */
    public Builder scroll(ScrollStyle value) {
      scroll = value;
      return this;
    }

    /** How far down it is scrolled; default {@link ScrollDepth.Place#AUTO}. */
    public Builder depth(ScrollDepth value) {
      depth = value;
      return this;
    }

    /** What happens there; default {@link Ending#STAY}. */
    public Builder ending(Ending value) {
      ending = value;
      return this;
    }

    /** Whether a mouse pointer is drawn; default no. */
    public Builder cursor(boolean value) {
      cursor = value;
      return this;
    }

    /** The motion. */
    public Motion build() {
      return new Motion(this);
    }
  }
}
