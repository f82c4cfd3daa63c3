package io.vidgen.recorder.playwright.internal.page;

import java.time.Duration;

/**
 * How a page whose document does not scroll answers a mouse wheel.
 *
 * @param kind whether it does, and how
 * @param gain by how much it moves for each pixel of the wheel; of a page that glides
 * @param turns how many sections there are after the first, as far as that was found out; of a page
 *     that turns
 * @param turning the page's time from a notch of the wheel until a section stands; of a page that
 *     turns
 */
record WheelAnswer(Kind kind, double gain, int turns, Duration turning) {

  /** What a notch of the wheel does. */
  enum Kind {
    /** Nothing. */
    NONE,
    /** Moves the page by as much, or by a certain part of it. */
    GLIDES,
    /** The same, sideways. */
    GLIDES_SIDEWAYS,
    /** Brings the next section, however far it was turned. */
    TURNS
  }

  static final WheelAnswer NONE = new WheelAnswer(Kind.NONE, 1, 0, Duration.ZERO);

  static WheelAnswer gliding(boolean sideways, double gain) {
    return new WheelAnswer(sideways ? Kind.GLIDES_SIDEWAYS : Kind.GLIDES, gain, 0, Duration.ZERO);
  }

  static WheelAnswer turning(int turns, Duration turning) {
    return new WheelAnswer(Kind.TURNS, 1, turns, turning);
  }

  boolean isNone() {
    return kind == Kind.NONE;
  }

  boolean turnsPages() {
    return kind == Kind.TURNS;
  }
}
