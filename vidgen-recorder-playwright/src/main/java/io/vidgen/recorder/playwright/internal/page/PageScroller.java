package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.recorder.CursorPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scrolls a page, whatever of it scrolls: the document, the main part of an app shell, or a script
 * that moves the page by itself when it hears a mouse wheel. Offsets are in CSS pixels.
 */
public final class PageScroller {

  /**
   * How far it goes.
   *
   * @param distance from the top to the end
   * @param viewport the height of what scrolls
   * @param stops where the page asks to rest
   * @param edges where a section begins at the window's top, or ends at its bottom
   */
  record Extent(double distance, double viewport, List<Double> stops, List<Double> edges) {}

  /**
   * One frame's motion.
   *
   * @param to how far down the page is then
   * @param delta what a page that listens to a wheel is told
   * @param x where the pointer is, if there is one
   */
  public record Move(double to, double delta, double x, double y) {}

  private static final Logger log = LoggerFactory.getLogger(PageScroller.class);

  private static final int PROBE_FRAMES = 8;

  private static final int MOST_TURNS_BACK = 4;

  /** Less than this is a page that fits. */
  private static final int LEAST_DISTANCE = 24;

  /** The share of what can be seen that is where it was at first. */
  private static final double AT_TOP = 0.95;

  /** A frame that holds nothing but a frame, and so on: no deeper than this. */
  private static final int MOST_FRAMES = 4;

  private final Page page;
  private final PageScript document;
  private final PageTime time;
  private final List<String> notes;

  /** What scrolls: the document, or that in the frame that fills it. */
  private PageScript script;

  private WheelAnswer answer = WheelAnswer.NONE;
  private double told;

  public PageScroller(Page page, PageScript document, PageTime time, List<String> notes) {
    this.page = page;
    this.document = document;
    this.script = document;
    this.time = time;
    this.notes = notes;
  }

  /**
   * Finds out what scrolls, and makes it jump where it is told to.
   *
   * @param duration how long the page is shown
   */
  public void find(Duration duration) {
    findAgain();
    Extent extent = extent();
    int mostTurns = Math.max(1, TurnPlan.mostWithin(duration));
    if (extent.distance() < LEAST_DISTANCE) {
      answerToWheel(extent, mostTurns);
      if (answer.isNone()) {
        answerInFrame(mostTurns);
      }
    } else if (isPutBack(extent.distance())) {
      answerToWheel(extent, mostTurns);
      if (answer.isNone()) {
        notes.add("the page does not let itself be scrolled");
      }
    }
  }

  /** Finds out what scrolls in another document: at once, for it may leave for yet another soon. */
  public void findAgain() {
    script = document;
    choose();
    answer = WheelAnswer.NONE;
    if (extent().distance() < LEAST_DISTANCE) {
      enterFrame();
    }
  }

  /** A page that only holds another site's has its frame scrolled. */
  private void enterFrame() {
    Optional<PageScript> inner = document.inside(page, "largestFrame");
    for (int frame = 0; frame < MOST_FRAMES && inner.isPresent(); frame++) {
      script = inner.get();
      choose();
      if (extent().distance() >= LEAST_DISTANCE) {
        document.call("scrollFrame");
        return;
      }
      inner = script.inside(page, "largestFrame");
    }
    script = document;
  }

  /** Has the page choose what scrolls, of what it consists of now. */
  public void choose() {
    script.call("chooseScroller");
  }

  /** Some scripts put the page back where they want it, frame by frame. */
  private boolean isPutBack(double distance) {
    double wanted = Math.min(distance, 60);
    script.call("jumpTo", wanted);
    time.passFrames(PROBE_FRAMES);
    double got = script.call("offset").getAsDouble();
    script.call("jumpTo", 0);
    time.passFrames(PROBE_FRAMES);
    // To the pixel or not: a header that gets smaller takes some of it.
    return Math.abs(got - wanted) > wanted / 2;
  }

  /** Others have nothing that scrolls: they shift the page about, or turn its sections. */
  private void answerToWheel(Extent extent, int mostTurns) {
    answer = new WheelProbe(script, time).ask(extent.viewport(), mostTurns);
    if (answer.isNone()) {
      return;
    }
    double reach =
        extent.distance() >= LEAST_DISTANCE
            ? 0
            : script.call("reach", answer.kind() == WheelAnswer.Kind.GLIDES_SIDEWAYS).getAsDouble();
    script.call("scrollByWheel", Math.max(0, reach));
    told = 0;
  }

  /** What fills the page may be another site's, which a wheel over it turns. */
  private void answerInFrame(int mostTurns) {
    document
        .inside(page, "largestFrame")
        .ifPresent(
            frame -> {
              script = frame;
              choose();
              answerToWheel(extent(), mostTurns);
              if (answer.isNone()) {
                script = document;
              } else {
                document.call("scrollFrame");
              }
            });
  }

  /** How the page answers a wheel, if it is not scrolled otherwise. */
  WheelAnswer answer() {
    return answer;
  }

  /** Scripts that glide take their time, and some go back by less than they went. */
  void awaitTop() {
    for (int back = 0; back < MOST_TURNS_BACK && !isAtTop(); back++) {
      script.call("wheel", (int) -extent().viewport());
      time.passFrames(PROBE_FRAMES * 3);
    }
  }

  private boolean isAtTop() {
    return answer.isNone()
        || script.call("lookAtView").getAsJsonObject().get("first").getAsDouble() >= AT_TOP;
  }

  /** How far it goes, as things are. */
  Extent extent() {
    JsonObject way = script.call("way").getAsJsonObject();
    return new Extent(
        way.get("distance").getAsDouble(),
        Math.max(1, way.get("viewport").getAsDouble()),
        numbers(way.getAsJsonArray("stops")),
        numbers(way.getAsJsonArray("edges")));
  }

  private static List<Double> numbers(JsonArray array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(element -> numbers.add(element.getAsDouble()));
    return numbers;
  }

  /** Goes there at once. */
  public void jumpTo(double offset) {
    script.call("steady");
    moveTo(offset, new CursorPlan.Point(0, 0));
  }

  /**
   * Goes there in one frame; a page that listens to a wheel is told of the difference, and may take
   * its time.
   */
  void moveTo(double offset, CursorPlan.Point cursor) {
    Move move = moveBy(offset, cursor);
    if (!script.equals(document)) {
      moveInFrame(move);
    }
    document.call("move", move); // Moves the pointer in any case.
    standsAt(offset);
  }

  private void moveInFrame(Move move) {
    try {
      script.call("move", move);
    } catch (PlaywrightException e) {
      log.debug("The frame that was scrolled is gone: {}", e.getMessage());
      script = document;
    }
  }

  /** What {@link #moveTo} asks of the page, to be asked together with something else. */
  Move moveBy(double offset, CursorPlan.Point cursor) {
    double delta = answer.isNone() ? 0 : (offset - told) / answer.gain();
    return new Move(offset, delta, rounded(cursor.x()), rounded(cursor.y()));
  }

  /** Takes note that {@link #moveBy} has been executed. */
  void standsAt(double offset) {
    told = offset;
  }

  /** A tenth of a pixel is more than an eye sees. */
  private static double rounded(double pixels) {
    return Math.round(pixels * 10) / 10.0;
  }

  /**
   * How far to scroll for an element to be seen.
   *
   * @return -1 if there is none, -2 if the selector is none
   */
  double offsetOf(String selector) {
    return script.call("offsetOf", selector).getAsDouble();
  }

  void showPointer(boolean touch) {
    document.call("showPointer", touch);
  }
}
