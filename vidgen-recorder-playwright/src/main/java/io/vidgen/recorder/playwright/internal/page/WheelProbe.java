package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * Turns a mouse wheel over a page, and sees what comes of it; in the end the page is where it was.
 * What a page does by itself counts for nothing. Belongs to the page's thread.
 */
final class WheelProbe {

  /** What a notch of a mouse wheel is, mostly, in CSS pixels. */
  static final int NOTCH = 120;

  /** Windows that are less high than so many notches are told of smaller ones. */
  private static final int NOTCHES_A_WINDOW = 6;

  /** The event's names, today's first. */
  private static final List<String> EVENTS = List.of("wheel", "mousewheel");

  /** A page has to show that much of something else. */
  private static final double LEAST_CHANGE = 0.3;

  /** The share of what was there that still is, after a page has been moved by a notch. */
  private static final double LEAST_KEPT = 0.5;

  private static final int LEAST_MOVE = 4;
  private static final double SAME = 0.95;

  /** Before a page has begun to answer. */
  private static final Duration BEGINNING = Duration.ofMillis(400);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration LONGEST_TURN = Duration.ofSeconds(4);

  /**
   * For which scripts that turn pages are deaf after it: the rest of a strong turn is still coming.
   */
  private static final Duration DEAFNESS = Duration.ofMillis(600);

  /** Beyond the sections that were turned, back to the first. */
  private static final int MORE_BACK = 3;

  /**
   * What has become of what could be seen, as shares of it.
   *
   * @param same where it was, since it was marked
   * @param still where it was, since the last look
   * @param first where it was before the wheel was touched
   * @param kept still there, wherever it has gone
   * @param up how far most of it has gone up, in CSS pixels
   * @param left how far to the left
   */
  private record View(
      double same, double still, double first, double kept, double up, double left) {}

  private final PageScript script;
  private final PageTime time;

  WheelProbe(PageScript script, PageTime time) {
    this.script = script;
    this.time = time;
  }

  /** A notch that suits a window. */
  static int notchFor(double viewport) {
    return (int) Math.max(10, Math.min(NOTCH, viewport / NOTCHES_A_WINDOW));
  }

  /**
   * Asks the page.
   *
   * @param viewport the height of its window
   * @param mostTurns how many sections are of interest after the first
   */
  WheelAnswer ask(double viewport, int mostTurns) {
    script.call("markFirstView");
    time.pass(BEGINNING);
    double byItself = 1 - look().same();
    for (String event : EVENTS) {
      script.call("callWheel", event);
      WheelAnswer answer = ask(notchFor(viewport), byItself, mostTurns);
      if (!answer.isNone()) {
        return answer;
      }
    }
    script.call("callWheel", EVENTS.get(0));
    return WheelAnswer.NONE;
  }

  private WheelAnswer ask(int notch, double byItself, int mostTurns) {
    double enough = byItself + LEAST_CHANGE;
    Duration turning = turn(notch);
    View view = look();
    if (1 - view.same() < enough) {
      if (view.first() < 1) {
        turn(-notch); // As little as it was.
      }
      return WheelAnswer.NONE;
    }
    double move = Math.max(view.up(), view.left());
    if (move > LEAST_MOVE && view.kept() >= LEAST_KEPT) {
      goBack(notch, MORE_BACK, enough);
      return WheelAnswer.gliding(view.left() > view.up(), move / notch);
    }
    int turns = 1;
    while (turns < mostTurns) {
      time.pass(DEAFNESS);
      Duration next = turn(notch);
      View after = look();
      if (1 - after.same() < enough || after.first() >= SAME) {
        break; // The last, or the first again.
      }
      turning = next.compareTo(turning) > 0 ? next : turning;
      turns++;
    }
    goBack(notch, turns + MORE_BACK, enough);
    return WheelAnswer.turning(turns, turning);
  }

  /** Until the page shows what it did before, or nothing else any more. */
  private void goBack(int notch, int mostTurns, double enough) {
    for (int back = 0; back < mostTurns && look().first() < SAME; back++) {
      time.pass(DEAFNESS);
      turn(-notch);
      if (1 - look().same() < enough && back > MORE_BACK) {
        return;
      }
    }
  }

  /** Turns the wheel, and waits for the page to stand; returns how long that took. */
  private Duration turn(int deltaY) {
    script.call("markView");
    script.call("wheel", deltaY);
    time.pass(BEGINNING);
    Duration waited = BEGINNING;
    look();
    do {
      time.pass(BETWEEN_LOOKS);
      waited = waited.plus(BETWEEN_LOOKS);
    } while (look().still() < SAME && waited.compareTo(LONGEST_TURN) < 0);
    return waited;
  }

  private View look() {
    JsonObject seen = script.call("lookAtView").getAsJsonObject();
    return new View(
        seen.get("same").getAsDouble(),
        seen.get("still").getAsDouble(),
        seen.get("first").getAsDouble(),
        seen.get("kept").getAsDouble(),
        seen.get("up").getAsDouble(),
        seen.get("left").getAsDouble());
  }
}
