package io.vidgen.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a page is scrolled to at each moment: a pure function from time to offset.
 *
 * <pre>{@code
 * var way = ScrollPlan.Way.withoutStops(4000, 720);
 * ScrollPlan.of(Motion.defaults(), way, 30, Duration.ofSeconds(8)).offsetAt(Duration.ofSeconds(2))
 * }</pre>
 *
 * <p>Every move is a minimum-jerk curve: the way people move. A move is never so short that a frame
 * would jump by more than an eighth of the viewport, nor faster than that is at 30 frames a second;
 * a page too long for its time is not scrolled to its end.
 *
 * <p>Immutable and thread-safe. The same arguments give the same plan, always.
 */
public final class ScrollPlan {

  /** Of the viewport, in a frame. */
  private static final double LARGEST_JUMP = 1.0 / 8;

  /** A higher rate makes motion smoother, not faster. */
  private static final int FASTEST_RATE = 30;

  /** What a person scrolls in one go. */
  private static final double STRIDE_IN_VIEWPORTS = 0.7;

  /** A stride and the pause after it take at least this long, or there are fewer strides. */
  private static final double SECONDS_PER_STRIDE = 1.4;

  /** How much of that is pause, unless the page is so long that its end would not be reached. */
  private static final double PAUSE_SHARE = 0.4;

  private static final double REST_SHARE = 0.12;
  private static final double LONGEST_REST_SECONDS = 1.2;

  /** How much of the moving time the way back has, at least and at most. */
  private static final double LEAST_BACK_SHARE = 0.2;

  private static final double MOST_BACK_SHARE = 0.45;

  /**
   * The way there is to go.
   *
   * @param distance how far down the page is to be scrolled, in pixels
   * @param viewport the viewport's height, in the same pixels
   * @param stops offsets that the page asks to rest at, such as its full-screen sections; may be
   *     empty
   */
  public record Way(int distance, int viewport, List<Integer> stops) {

    /** Checks that there is a viewport; keeps the stops on the way, sorted. */
    public Way {
      if (viewport < 1) {
        throw new IllegalArgumentException("a viewport has at least 1 pixel, not " + viewport);
      }
      int end = distance;
      stops = stops.stream().filter(stop -> stop > 0 && stop < end).sorted().distinct().toList();
    }

    /** A way without stops. */
    public static Way withoutStops(int distance, int viewport) {
      return new Way(distance, viewport, List.of());
    }
  }

  /** One move, from its beginning on; between moves the page rests. */
  private record Move(double start, double seconds, int from, int to) {

    int offsetAt(double time) {
      return from + (int) Math.round(MinimumJerk.at((time - start) / seconds) * (to - from));
    }
  }

  private final List<Move> moves;

  private ScrollPlan(List<Move> moves) {
    this.moves = List.copyOf(moves);
  }

  /**
   * A plan for one page.
   *
   * @param motion style and ending; depth is in the way already
   * @param way how far, in a viewport of which height
   * @param fps the rate of the frames, per second
   * @param duration how long the page is shown
   */
  public static ScrollPlan of(Motion motion, Way way, int fps, Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    double rest = Math.min(LONGEST_REST_SECONDS, seconds * REST_SHARE);
    boolean back = motion.ending() == Motion.Ending.RETURN;
    // A rest where it turns round, too.
    double moving = seconds - rest * (back ? 3 : 2);
    if (motion.scroll() == ScrollStyle.NONE || way.distance() <= 0 || moving <= 0) {
      return new ScrollPlan(List.of());
    }
    double speed = fastestMean(way.viewport(), fps);
    double backSeconds = back ? backSeconds(way.distance() / speed, moving) : 0;
    double thereSeconds = moving - backSeconds;
    double affordable = (back ? Math.min(backSeconds, thereSeconds) : thereSeconds) * speed;
    int reached = (int) Math.min(way.distance(), affordable);
    List<Move> moves = new ArrayList<>();
    if (motion.scroll() == ScrollStyle.SMOOTH) {
      moves.add(new Move(rest, thereSeconds, 0, reached));
    } else {
      moves.addAll(strides(legs(way, reached, thereSeconds), reached / speed, rest, thereSeconds));
    }
    if (back) {
      int turn = moves.get(moves.size() - 1).to();
      moves.add(new Move(rest + thereSeconds + rest, backSeconds, turn, 0));
    }
    return new ScrollPlan(moves);
  }

  /** How far a page can be scrolled in a time, at most, in heights of its viewport. */
  public static double viewportsWithin(Duration duration, int fps) {
    return duration.toMillis() / 1000.0 * fastestMean(1000, fps) / 1000;
  }

  /** In pixels a second; a pixel less in each frame than allowed, as offsets are rounded. */
  private static double fastestMean(int viewport, int fps) {
    double jump = Math.max(1, viewport * LARGEST_JUMP - 1);
    return jump * Math.min(fps, FASTEST_RATE) / MinimumJerk.PEAK_OVER_MEAN;
  }

  private static double backSeconds(double atTopSpeed, double moving) {
    return Math.max(moving * LEAST_BACK_SHARE, Math.min(moving * MOST_BACK_SHARE, atTopSpeed));
  }

  /** Where each stride ends. */
  private static List<Integer> legs(Way way, int reached, double seconds) {
    int wanted = (int) Math.ceil(way.distance() / (STRIDE_IN_VIEWPORTS * way.viewport()));
    int count = Math.max(1, Math.min(wanted, (int) (seconds / SECONDS_PER_STRIDE)));
    List<Integer> legs = new ArrayList<>();
    if (!way.stops().isEmpty()) {
      // A page of sections is shown section by section, and rests on whole ones.
      way.stops().stream().filter(stop -> stop <= reached).forEach(legs::add);
      if (legs.isEmpty() || reached == way.distance()) {
        legs.add(reached);
      }
      return legs;
    }
    SplittableRandom random = new SplittableRandom(way.distance());
    double[] share = new double[count]; // Nobody scrolls in equal steps.
    double sum = 0;
    for (int i = 0; i < count; i++) {
      share[i] = random.nextDouble(0.8, 1.2);
      sum += share[i];
    }
    double travelled = 0;
    for (double part : share) {
      travelled += part;
      legs.add((int) Math.round(travelled / sum * reached));
    }
    return legs;
  }

  private static List<Move> strides(
      List<Integer> legs, double atTopSpeed, double rest, double seconds) {
    int count = legs.size();
    int reached = legs.get(count - 1);
    double unhurried = count == 1 ? seconds : seconds * (1 - PAUSE_SHARE);
    double moveSeconds = Math.min(seconds, Math.max(unhurried, atTopSpeed));
    double pause = count == 1 ? 0 : (seconds - moveSeconds) / (count - 1);
    List<Move> moves = new ArrayList<>();
    double time = rest;
    int from = 0;
    for (int to : legs) {
      double taken = reached == 0 ? moveSeconds : moveSeconds * (to - from) / reached;
      moves.add(new Move(time, taken, from, to));
      time += taken + pause;
      from = to;
    }
    return moves;
  }

  /** The offset from the top, in the way's pixels, at this time from the beginning. */
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
