package io.vidgen.viewing;

import java.util.BitSet;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which seconds of a video were watched: one bit for each.
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class WatchedSeconds {

  /** The longest video whose seconds are kept, in seconds. */
  public static final int MAX_LENGTH = 3600;

  private static final Pattern BITS = Pattern.compile("[01]{1," + MAX_LENGTH + "}");

  private final int length;
  private final BitSet bits;

  private WatchedSeconds(int length, BitSet bits) {
    this.length = length;
    this.bits = bits;
  }

  /**
   * None of a video's seconds.
   *
   * @param length of the video, in seconds
   * @throws IllegalArgumentException if the length is not 1 to {@link #MAX_LENGTH}
   */
  public static WatchedSeconds none(int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a video has 1 to " + MAX_LENGTH + " seconds, not " + length);
    }
    return new WatchedSeconds(length, new BitSet());
  }

  /**
   * Seconds as {@link #toBits()} writes them.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static WatchedSeconds ofBits(String text) {
    if (!BITS.matcher(text).matches()) {
      throw new IllegalArgumentException("not the seconds of a video: \"" + text + "\"");
    }
    BitSet bits = new BitSet();
    IntStream.range(0, text.length()).filter(at -> text.charAt(at) == '1').forEach(bits::set);
    return new WatchedSeconds(text.length(), bits);
  }

  /**
   * These and those from one second to another, both included. Seconds after the video's end are
   * left out.
   *
   * @throws IllegalArgumentException if the first is negative or after the last
   */
  public WatchedSeconds with(int first, int last) {
    if (first < 0 || first > last) {
      throw new IllegalArgumentException("no seconds from " + first + " to " + last);
    }
    BitSet more = (BitSet) bits.clone();
    more.set(Math.min(first, length), Math.min(last, length - 1) + 1);
    return new WatchedSeconds(length, more);
  }

  /** These and the others; as long as these, where the lengths differ. */
  public WatchedSeconds and(WatchedSeconds others) {
    BitSet both = (BitSet) bits.clone();
    both.or(others.bits);
    both.clear(length, Math.max(length, both.length()));
    return new WatchedSeconds(length, both);
  }

  /** These without the others. */
  public WatchedSeconds without(WatchedSeconds others) {
    BitSet rest = (BitSet) bits.clone();
    rest.andNot(others.bits);
    return new WatchedSeconds(length, rest);
  }

  /** The length of the video, in seconds. */
  public int length() {
    return length;
  }

  /** Whether this second was watched, counting from 0. */
  public boolean contains(int second) {
    return bits.get(second);
  }

  /** How many seconds were watched. */
  public int count() {
    return bits.cardinality();
  }

  /** The watched share of the video, from 0 to 100, rounded down. */
  public int percent() {
    return 100 * count() / length;
  }

  /** The seconds that were watched, counting from 0, in ascending order. */
  public IntStream stream() {
    return bits.stream();
  }

  /** A {@code 1} for each second that was watched and a {@code 0} for each other, in order. */
  public String toBits() {
    StringBuilder text = new StringBuilder("0".repeat(length));
    bits.stream().forEach(at -> text.setCharAt(at, '1'));
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchedSeconds that && length == that.length && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(length, bits);
  }

  @Override
  public String toString() {
    return "WatchedSeconds[" + count() + " of " + length + "]";
  }
}
