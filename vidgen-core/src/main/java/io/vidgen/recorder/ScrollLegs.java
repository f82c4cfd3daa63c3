package io.vidgen.recorder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where each move of a scroll ends.
 *
 * @param ends in the way's pixels, growing; never empty
 */
record ScrollLegs(List<Integer> ends) {

  /** How much of a stride's time is pause, unless the end would not be reached otherwise. */
  static final double PAUSE_SHARE = 0.4;

  /** What a person scrolls in one go. */
  private static final double STRIDE_IN_VIEWPORTS = 0.7;

  /** A stride and the pause after it take at least this long, or there are fewer strides. */
  private static final double SECONDS_PER_STRIDE = 1.4;

  /** A section's edge nearer than this to the end of a stride is where the stride ends. */
  private static final double NEAR_IN_VIEWPORTS = 0.25;

  /** No edge is worth giving up more of the way than the rest of this share. */
  private static final double LEAST_SHARE_TO_AN_EDGE = 0.5;

  /** Where the last one ends. */
  int end() {
    return ends.get(ends.size() - 1);
  }

  /** All of the way that can be afforded, in one move. */
  static ScrollLegs inOneMove(ScrollWay way, double affordable) {
    return new ScrollLegs(List.of(lastPlace(way, affordable)));
  }

  /**
   * As a person scrolls, in strides.
   *
   * @param affordable how far the time allows to go without a pause
   * @param seconds the time for all moves and pauses
   */
  static ScrollLegs of(ScrollWay way, ScrollPace pace, double affordable, double seconds) {
    if (!way.stops().isEmpty()) {
      return sections(way, pace, affordable, seconds);
    }
    double stride = STRIDE_IN_VIEWPORTS * way.viewport();
    boolean unhurried = pace.leastPause() > 0 && Math.min(way.distance(), affordable) > stride;
    double reach = unhurried ? affordable * (1 - PAUSE_SHARE) : affordable;
    int end = lastPlace(way, reach);
    int count =
        Math.max(1, Math.min((int) Math.ceil(end / stride), (int) (seconds / SECONDS_PER_STRIDE)));
    return new ScrollLegs(strides(way, end, count));
  }

  /** A page of sections is shown section by section, and rests on whole ones. */
  private static ScrollLegs sections(
      ScrollWay way, ScrollPace pace, double affordable, double seconds) {
    List<Integer> ends = new ArrayList<>();
    List<Integer> places = new ArrayList<>(way.stops());
    places.add(way.distance());
    for (int place : places) {
      double needed = place / pace.speed() + ends.size() * pace.leastPause();
      if (place <= affordable && needed <= seconds) {
        ends.add(place);
      }
    }
    return new ScrollLegs(ends.isEmpty() ? List.of((int) affordable) : ends);
  }

  private static int lastPlace(ScrollWay way, double reach) {
    if (way.distance() <= reach) {
      return way.distance();
    }
    return way.edges().stream()
        .filter(edge -> edge <= reach && edge >= reach * LEAST_SHARE_TO_AN_EDGE)
        .max(Comparator.naturalOrder())
        .orElse((int) reach);
  }

  private static List<Integer> strides(ScrollWay way, int end, int count) {
    SplittableRandom random = new SplittableRandom(way.distance());
    double[] share = new double[count]; // Nobody scrolls in equal steps.
    double sum = 0;
    for (int i = 0; i < count; i++) {
      share[i] = random.nextDouble(0.8, 1.2);
      sum += share[i];
    }
    List<Integer> ends = new ArrayList<>();
    double travelled = 0;
    int last = 0;
    for (int i = 0; i < count - 1; i++) {
      travelled += share[i];
      int place = nearestEdge(way, travelled / sum * end);
      if (place > last && place < end) {
        ends.add(place);
        last = place;
      }
    }
    ends.add(end);
    return ends;
  }

  private static int nearestEdge(ScrollWay way, double place) {
    return way.edges().stream()
        .filter(edge -> Math.abs(edge - place) <= NEAR_IN_VIEWPORTS * way.viewport())
        .min(Comparator.comparingDouble(edge -> Math.abs(edge - place)))
        .orElse((int) Math.round(place));
  }
}
