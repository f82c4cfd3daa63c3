package io.vidgen.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a page is scrolled to at each moment: a pure function from time to offset.
 *
 * <p>Every move follows the minimum-jerk curve {@code 10s³ - 15s⁴ + 6s⁵}, the way people move (T.
 * Flash and N. Hogan, "The coordination of arm movements", Journal of Neuroscience, 1985). Its
 * steepest point is 1.875 times its mean speed; a move is never so short that a frame at 30 fps
 * would jump by more than an eighth of the viewport, and a page too long for that is not scrolled
 * to its end.
 *
 * <p>Immutable and thread-safe. The same arguments give the same plan, always.
 */
public final class ScrollPlan {

  private static final double PEAK_OVER_MEAN = 1.875;

  /** An eighth of the viewport in a thirtieth of a second, at the steepest point. */
  private static final double MAX_VIEWPORTS_PER_SECOND = 30.0 / 8 / PEAK_OVER_MEAN;

  /** What a person scrolls in one go. */
  private static final double STRIDE_IN_VIEWPORTS = 0.7;

  /** A stride and the pause behind it take at least this long, or there are fewer strides. */
  private static final double SECONDS_PER_STRIDE = 1.4;

  /** How much of that is pause, unless the page is so long that its end would not be reached. */
  private static final double PAUSE_SHARE = 0.4;

  private static final double REST_SHARE = 0.12;
  private static final double LONGEST_REST_SECONDS = 1.2;

  /** One move, from its beginning on; between moves the page rests. */
  private record Move(double start, double seconds, int from, int to) {

    int offsetAt(double time) {
      double s = Math.min(1, Math.max(0, (time - start) / seconds));
      double eased = s * s * s * (10 + s * (6 * s - 15));
      return from + (int) Math.round(eased * (to - from));
    }
  }

  private final List<Move> moves;

  private ScrollPlan(List<Move> moves) {
    this.moves = List.copyOf(moves);
  }

  /**
   * A plan for one page.
   *
   * @param distance how far the page can be scrolled, in CSS pixels
   * @param viewport the viewport's height, in CSS pixels
   * @param duration how long the page is shown
   */
  public static ScrollPlan of(ScrollStyle style, int distance, int viewport, Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    double rest = Math.min(LONGEST_REST_SECONDS, seconds * REST_SHARE);
    double moving = seconds - 2 * rest;
    if (style == ScrollStyle.NONE || distance <= 0 || moving <= 0) {
      return new ScrollPlan(List.of());
    }
    if (style == ScrollStyle.SMOOTH) {
      int reached = (int) Math.min(distance, moving * MAX_VIEWPORTS_PER_SECOND * viewport);
      return new ScrollPlan(List.of(new Move(rest, moving, 0, reached)));
    }
    return new ScrollPlan(strides(distance, viewport, rest, moving));
  }

  private static List<Move> strides(int distance, int viewport, double rest, double moving) {
    int wanted = (int) Math.ceil(distance / (STRIDE_IN_VIEWPORTS * viewport));
    int affordable = Math.max(1, (int) (moving / SECONDS_PER_STRIDE));
    int count = Math.max(1, Math.min(wanted, affordable));
    double[] share = shares(count, distance);
    double needed = distance / (MAX_VIEWPORTS_PER_SECOND * viewport);
    double unhurried = count == 1 ? moving : moving * (1 - PAUSE_SHARE);
    double moveSeconds = Math.min(moving, Math.max(unhurried, needed));
    double pause = count == 1 ? 0 : (moving - moveSeconds) / (count - 1);
    double reached = Math.min(distance, moveSeconds * MAX_VIEWPORTS_PER_SECOND * viewport);
    List<Move> moves = new ArrayList<>();
    double time = rest;
    double travelled = 0;
    for (double part : share) {
      int from = (int) Math.round(travelled * reached);
      travelled += part;
      int to = (int) Math.round(travelled * reached);
      moves.add(new Move(time, moveSeconds * part, from, to));
      time += moveSeconds * part + pause;
    }
    return moves;
  }

  /** How much of the way each stride takes: nobody scrolls in equal steps. The sum is 1. */
  private static double[] shares(int count, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] share = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      share[i] = random.nextDouble(0.8, 1.2);
      sum += share[i];
    }
    for (int i = 0; i < count; i++) {
      share[i] /= sum;
    }
    return share;
  }

  /** The offset from the top, in CSS pixels, at this time from the beginning. */
  public int offsetAt(Duration time) {
    double seconds = time.toNanos() / 1e9;
    int offset = 0;
    for (Move move : moves) {
      if (seconds < move.start()) {
        break;
      }
      offset = move.offsetAt(seconds);
    }
    return offset;
  }
}
