package io.vidgen.recorder;

import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a page is scrolled to at each moment: a pure function from time to offset.
 *
 * <pre>{@code
 * var way = ScrollWay.builder(4000, 1080).build();
 * var plan = ScrollPlan.of(Motion.defaults(), way, VideoFormat.HD_1080, Duration.ofSeconds(8));
 * int offset = plan.offsetAt(Duration.ofSeconds(2));
 * }</pre>
 *
 * <p>The page rests at its top for two seconds, or a quarter of a short scene; less if a depth that
 * was asked for would not be reached. Every move is a minimum-jerk curve: the way people move. With
 * {@link ScrollDepth.Place#AUTO}, no frame moves by more than a reader can follow (40 pixels at
 * 1080p and 30 fps, in proportion otherwise), and the page is scrolled as far as that allows, to
 * the edge of a section. With any other depth, moves are as fast as that depth needs, but no frame
 * jumps by more than an eighth of the viewport.
 *
 * <p>Immutable and thread-safe. The same arguments give the same plan, always.
 */
public final class ScrollPlan {

  private static final double OPENING_SECONDS = 2;
  private static final double OPENING_SHARE = 0.25;

  private static final double REST_SHARE = 0.12;
  private static final double LONGEST_REST_SECONDS = 1.2;

  /** How much of the moving time the way back has, at least and at most. */
  private static final double LEAST_BACK_SHARE = 0.2;

  private static final double MOST_BACK_SHARE = 0.45;

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
   * @param motion style, ending, and whether the depth is {@link ScrollDepth.Place#AUTO}; any other
   *     depth is in the way already
   * @param format the picture's size and frame rate
   * @param duration how long the page is shown
   */
  public static ScrollPlan of(Motion motion, ScrollWay way, VideoFormat format, Duration duration) {
    return of(motion, way, format, duration, Duration.ZERO);
  }

  /**
   * As {@link #of(Motion, ScrollWay, VideoFormat, Duration)}, of a page that is covered at the
   * beginning: it rests at its top that much longer.
   *
   * @param leadIn how long it is covered
   */
  public static ScrollPlan of(
      Motion motion, ScrollWay way, VideoFormat format, Duration duration, Duration leadIn) {
    double covered = leadIn.toMillis() / 1000.0;
    double seconds = Math.max(0, duration.toMillis() / 1000.0 - covered);
    double rest = Math.min(LONGEST_REST_SECONDS, seconds * REST_SHARE);
    boolean back = motion.ending() == Motion.Ending.RETURN;
    // A rest where it turns round, too.
    double rests = rest * (back ? 2 : 1);
    boolean reader = motion.depth() == ScrollDepth.Place.AUTO;
    ScrollPace pace =
        reader
            ? ScrollPace.ofReader(way.viewport(), format)
            : ScrollPace.ofEye(way.viewport(), format.fps());
    double opening = Math.min(OPENING_SECONDS, seconds * OPENING_SHARE);
    if (!reader) {
      // A depth that was asked for by name is worth more than the rest.
      double needed = way.distance() / pace.speed() * (back ? 2 : 1);
      opening = Math.min(opening, Math.max(rest, seconds - rests - needed));
    }
    double moving = seconds - opening - rests;
    if (motion.scroll() == ScrollStyle.NONE || way.distance() <= 0 || moving <= 0) {
      return new ScrollPlan(List.of());
    }
    double backSeconds = back ? backSeconds(way.distance() / pace.speed(), moving) : 0;
    double thereSeconds = moving - backSeconds;
    double affordable = pace.speed() * (back ? Math.min(backSeconds, thereSeconds) : thereSeconds);
    ScrollLegs legs =
        motion.scroll() == ScrollStyle.SMOOTH
            ? ScrollLegs.inOneMove(placesToRest(way, reader), affordable)
            : ScrollLegs.of(placesToRest(way, reader), pace, affordable, thereSeconds);
    List<Move> moves = moves(legs, pace, covered + opening, thereSeconds);
    if (back) {
      moves.add(new Move(covered + opening + thereSeconds + rest, backSeconds, legs.end(), 0));
    }
    return new ScrollPlan(moves);
  }

  /** How far a page can be scrolled in a time, at most, in heights of its viewport. */
  public static double viewportsWithin(Duration duration, int fps) {
    return duration.toMillis() / 1000.0 * ScrollPace.ofEye(1000, fps).speed() / 1000;
  }

  /** A depth that was asked for by name is not given up for an edge before it. */
  private static ScrollWay placesToRest(ScrollWay way, boolean atEdges) {
    return atEdges
        ? way
        : ScrollWay.builder(way.distance(), way.viewport()).stops(way.stops()).build();
  }

  private static double backSeconds(double atTopSpeed, double moving) {
    return Math.max(moving * LEAST_BACK_SHARE, Math.min(moving * MOST_BACK_SHARE, atTopSpeed));
  }

  private static List<Move> moves(
      ScrollLegs legs, ScrollPace pace, double opening, double seconds) {
    int count = legs.ends().size();
    double atTopSpeed = legs.end() / pace.speed();
    double unhurried = count == 1 ? seconds : seconds * (1 - ScrollLegs.PAUSE_SHARE);
    double moveSeconds = Math.min(seconds, Math.max(unhurried, atTopSpeed));
    double pause = count == 1 ? 0 : (seconds - moveSeconds) / (count - 1);
    List<Move> moves = new ArrayList<>();
    double time = opening;
    int from = 0;
    for (int to : legs.ends()) {
      double taken = legs.end() == 0 ? moveSeconds : moveSeconds * (to - from) / legs.end();
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
