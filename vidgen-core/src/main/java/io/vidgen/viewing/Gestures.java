package io.vidgen.viewing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person did on the page, as far as it helps to tell a person from a program: how often, and
 * for how long. Neither where nor what.
 *
 * <p>Only events that the browser marks as trusted count: those that scripts make are not.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class Gestures {

  private static final Gestures NONE = builder().build();

  private final int pointerMoves;
  private final int presses;
  private final int keys;
  private final Duration longestHold;
  private final boolean assistive;

  private Gestures(Builder builder) {
    this.pointerMoves = notNegative("pointer moves", builder.pointerMoves);
    this.presses = notNegative("presses", builder.presses);
    this.keys = notNegative("keys", builder.keys);
    this.longestHold = builder.longestHold;
    this.assistive = builder.assistive;
    if (longestHold.isNegative()) {
      throw new IllegalArgumentException("nothing is held for " + longestHold);
    }
  }

  private static int notNegative(String what, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("there are no " + count + " " + what);
    }
    return count;
  }

  /** None at all. */
  public static Gestures none() {
    return NONE;
  }

  /** A builder that begins with none. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with what this says. */
  public Builder toBuilder() {
    return builder()
        .pointerMoves(pointerMoves)
        .presses(presses)
        .keys(keys)
        .longestHold(longestHold)
        .assistive(assistive);
  }

  /** How often a mouse or pen was seen at another place. */
  public int pointerMoves() {
    return pointerMoves;
  }

  /** How often a button, finger or pen was pressed. */
  public int presses() {
    return presses;
  }

  /** How many keys were pressed. */
  public int keys() {
    return keys;
  }

  /** The longest time for which a button, finger, pen or key was held down. */
  public Duration longestHold() {
    return longestHold;
  }

  /** Whether something was activated without pointer and key, as screen readers do it. */
  public boolean isAssistive() {
    return assistive;
  }

  /** Whether anything was pressed or activated: what browsers call a user activation. */
  public boolean isAny() {
    return presses > 0 || keys > 0 || assistive;
  }

  private List<Object> components() {
    return Arrays.asList(pointerMoves, presses, keys, longestHold, assistive);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Gestures that && components().equals(that.components());
  }

  @Override
  public int hashCode() {
    return components().hashCode();
  }

  @Override
  public String toString() {
    return "Gestures[pointerMoves=%s, presses=%s, keys=%s, longestHold=%s, assistive=%s]"
        .formatted(components().toArray());
  }

  /** Puts gestures together. Not thread-safe. */
  public static final class Builder {

    private int pointerMoves;
    private int presses;
    private int keys;
    private Duration longestHold = Duration.ZERO;
    private boolean assistive;

    private Builder() {}

    /** See {@link Gestures#pointerMoves()}; default 0. */
    public Builder pointerMoves(int count) {
      this.pointerMoves = count;
      return this;
    }

    /** See {@link Gestures#presses()}; default 0. */
    public Builder presses(int count) {
      this.presses = count;
      return this;
    }

    /** See {@link Gestures#keys()}; default 0. */
    public Builder keys(int count) {
      this.keys = count;
      return this;
    }

    /** See {@link Gestures#longestHold()}; default none. */
    public Builder longestHold(Duration duration) {
      this.longestHold = duration;
      return this;
    }

    /** See {@link Gestures#isAssistive()}; default no. */
    public Builder assistive(boolean assistive) {
      this.assistive = assistive;
      return this;
    }

    /**
     * The gestures.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public Gestures build() {
      return new Gestures(this);
    }
  }
}
