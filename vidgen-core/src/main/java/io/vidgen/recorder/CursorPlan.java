package io.vidgen.recorder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where a drawn mouse pointer is at each moment: a pure function from time to point.
 *
 * <pre>{@code
 * CursorPlan.of(1280, 720, Duration.ofSeconds(5), seed).at(Duration.ofMillis(1200))
 * }</pre>
 *
 * <p>It goes from one resting place to the next on a slightly bent path, slow at both ends, as a
 * hand moves a mouse. Immutable and thread-safe; the same arguments give the same plan, always.
 */
public final class CursorPlan {

  /**
   * A point of the page's window, in its CSS pixels.
   *
   * @param x from the left
   * @param y from the top
   */
  public record Point(double x, double y) {}

  private record Move(double start, double seconds, Point from, Point bend, Point to) {

    /** On a quadratic Bézier curve. */
    Point at(double time) {
      double s = MinimumJerk.at((time - start) / seconds);
      double a = (1 - s) * (1 - s);
      double b = 2 * s * (1 - s);
      double c = s * s;
      return new Point(
          a * from.x() + b * bend.x() + c * to.x(), a * from.y() + b * bend.y() + c * to.y());
    }
  }

  /** How far from the straight line a path bends, as a share of its length. */
  private static final double BEND = 0.2;

  private final Point start;
  private final List<Move> moves;

  private CursorPlan(Point start, List<Move> moves) {
    this.start = start;
    this.moves = List.copyOf(moves);
  }

  /**
   * A plan for a window.
   *
   * @param width of the window, in CSS pixels
   * @param height of the window, in CSS pixels
   * @param duration how long the page is shown
   * @param seed another seed, another path
   */
  public static CursorPlan of(int width, int height, Duration duration, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Point start = place(random, width, height);
    List<Move> moves = new ArrayList<>();
    Point from = start;
    double time = random.nextDouble(0.3, 0.8);
    double end = duration.toMillis() / 1000.0;
    while (time < end) {
      Point to = place(random, width, height);
      double bend = random.nextDouble(-BEND, BEND);
      Point middle =
          new Point(
              (from.x() + to.x()) / 2 - bend * (to.y() - from.y()),
              (from.y() + to.y()) / 2 + bend * (to.x() - from.x()));
      double seconds = random.nextDouble(0.6, 1.1);
      moves.add(new Move(time, seconds, from, middle, to));
      from = to;
      time += seconds + random.nextDouble(0.4, 1.6);
    }
    return new CursorPlan(start, moves);
  }

  /** Where people read: away from the edges. */
  private static Point place(SplittableRandom random, int width, int height) {
    return new Point(width * random.nextDouble(0.25, 0.8), height * random.nextDouble(0.25, 0.75));
  }

  /** Where the pointer's tip is, at this time from the beginning. */
  public Point at(Duration time) {
    double seconds = time.toNanos() / 1e9;
    Point point = start;
    for (Move move : moves) {
      if (seconds < move.start()) {
        break;
      }
      point = move.at(seconds);
    }
    return point;
  }
}
