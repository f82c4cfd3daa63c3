package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.recorder.Motion;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollStyle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a page is turned from section to section: as many as are shown long enough to be seen, in
 * even steps. Immutable.
 */
final class TurnPlan {

  private static final double OPENING_SECONDS = 2;
  private static final double OPENING_SHARE = 0.25;

  /** For which a section is shown at least, in seconds, once it stands. */
  static final double LEAST_SHOWN_SECONDS = 0.8;

  private final List<Double> turns;
  private final int there;

  /**
   * With these turns.
   *
   * @param turns when each begins, in seconds
   * @param there how many of them lead down; the others lead back
   */
  private TurnPlan(List<Double> turns, int there) {
    this.turns = List.copyOf(turns);
    this.there = there;
  }

  /** How many sections can be shown after the first, at most. */
  static int mostWithin(Duration duration) {
    return (int) ((seconds(duration) - opening(duration)) / LEAST_SHOWN_SECONDS);
  }

  static TurnPlan of(Motion motion, WheelAnswer answer, Duration duration) {
    if (motion.scroll() == ScrollStyle.NONE) {
      return new TurnPlan(List.of(), 0);
    }
    double opening = opening(duration);
    double left = seconds(duration) - opening;
    int ways = motion.ending() == Motion.Ending.RETURN ? 2 : 1;
    int most = (int) (left / (seconds(answer.turning()) + LEAST_SHOWN_SECONDS)) / ways;
    int there = Math.min(most, wanted(motion.depth(), answer.turns()));
    List<Double> turns = new ArrayList<>();
    for (int turn = 0; turn < there * ways; turn++) {
      turns.add(opening + left * turn / (there * ways));
    }
    return new TurnPlan(turns, there);
  }

  /** Sections are as high as the window; where an element is, only the page's script knows. */
  private static int wanted(ScrollDepth depth, int turns) {
    if (depth == ScrollDepth.Place.FOLD) {
      return 1;
    }
    return depth == ScrollDepth.Place.MIDDLE ? (turns + 1) / 2 : turns;
  }

  private static double opening(Duration duration) {
    return Math.min(OPENING_SECONDS, seconds(duration) * OPENING_SHARE);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  /** How many sections further down the page is, or about to be. */
  int sectionAt(Duration time) {
    double seconds = time.toNanos() / 1e9;
    int begun = (int) turns.stream().filter(turn -> turn <= seconds).count();
    return begun <= there ? begun : 2 * there - begun;
  }

  /** How many sections are shown after the first. */
  int sections() {
    return there;
  }
}
