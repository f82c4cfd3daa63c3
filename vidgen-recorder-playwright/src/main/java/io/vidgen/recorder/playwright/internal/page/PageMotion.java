package io.vidgen.recorder.playwright.internal.page;

import io.vidgen.recorder.CursorPlan;
import io.vidgen.recorder.Motion;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollDepth;
import io.vidgen.recorder.ScrollPlan;
import io.vidgen.recorder.ScrollWay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A page's motion, from frame to frame: its plans, and their execution on the page. */
public final class PageMotion {

  /** Where a page is at each moment, in the picture's pixels. */
  private interface Plan {
    int offsetAt(Duration time);
  }

  private static final CursorPlan.Point NOWHERE = new CursorPlan.Point(0, 0);

  private final PageScroller scroller;
  private final Optional<CursorPlan> cursor;
  private final double scale;
  private final int grid;
  private final Optional<PageActions> actions;
  private Plan plan;
  private int distance;
  private double stretch = 1;
  private Duration now = Duration.ZERO;
  private int offset;
  private CursorPlan.Point pointer = NOWHERE;

  private PageMotion(
      PageScroller scroller, Plan plan, int distance, Optional<CursorPlan> cursor, double scale) {
    this(scroller, plan, distance, cursor, scale, Optional.empty());
  }

  private PageMotion(
      PageScroller scroller,
      Plan plan,
      int distance,
      Optional<CursorPlan> cursor,
      double scale,
      Optional<PageActions> actions) {
    this.actions = actions;
    this.scroller = scroller;
    this.plan = plan;
    this.distance = distance;
    this.cursor = cursor;
    this.scale = scale;
    this.grid = ScrollGrid.of(scale).orElse(1);
  }

  /**
   * Plans the motion of a page that has loaded and is at its top. Plans are made in the picture's
   * pixels, so that each step of a scroll is a whole one.
   */
  public static PageMotion plan(
      RecordingSpec spec, PageView.Screen screen, PageScroller scroller, List<String> notes) {
    Motion motion = spec.motion();
    PageScroller.Extent extent = scroller.extent();
    double scale = screen.scale();
    int viewport = (int) Math.max(1, extent.viewport() * scale);
    int whole = (int) (extent.distance() * scale);
    int wanted = (int) (wantedDistance(motion.depth(), extent, scroller, notes) * scale);
    ScrollWay way =
        ScrollWay.builder(Math.min(whole, wanted), viewport)
            .stops(inPicture(extent.stops(), scale))
            .edges(inPicture(extent.edges(), scale))
            .build();
    Optional<CursorPlan> cursor = Optional.empty();
    if (motion.cursor()) {
      scroller.showPointer(spec.view().device() == PageView.Device.PHONE);
      cursor =
          Optional.of(
              CursorPlan.of(
                  screen.width(),
                  screen.height(),
                  spec.duration(),
                  spec.page().url().getPath().hashCode()));
    }
    if (scroller.answer().turnsPages()) {
      Duration covered =
          spec.leadIn().compareTo(spec.duration()) < 0 ? spec.leadIn() : spec.duration();
      TurnPlan turns = TurnPlan.of(motion, scroller.answer(), spec.duration().minus(covered));
      int notch = (int) Math.ceil(WheelProbe.notchFor(extent.viewport()) * scale);
      return new PageMotion(
          scroller,
          time -> turns.sectionAt(time.minus(covered)) * notch,
          turns.sections() * notch,
          cursor,
          scale);
    }
    ScrollPlan plan = ScrollPlan.of(motion, way, spec.format(), spec.duration(), spec.leadIn());
    return new PageMotion(scroller, plan::offsetAt, way.distance(), cursor, scale);
  }

  /** The same motion of a page in which something is done, too. */
  public PageMotion with(PageActions doing) {
    return new PageMotion(scroller, plan, distance, cursor, scale, Optional.of(doing));
  }

  /**
   * Goes on in another document of the page, from the same share of its way, or where it would be
   * by now if there was no way before.
   *
   * @param planned the other document's motion
   */
  void goOnAs(PageMotion planned) {
    if (distance == 0) {
      plan = planned.plan;
      distance = planned.distance;
    } else {
      stretch = (double) planned.distance / distance;
    }
    scroller.jumpTo(offsetAt(now) / scale);
    scroller.moveTo(offsetAt(now) / scale, pointerAt(now));
    standsAt(now);
  }

  private static List<Integer> inPicture(List<Double> offsets, double scale) {
    return offsets.stream().map(offset -> (int) Math.round(offset * scale)).toList();
  }

  private static double wantedDistance(
      ScrollDepth depth, PageScroller.Extent extent, PageScroller scroller, List<String> notes) {
    if (depth instanceof ScrollDepth.Pixels pixels) {
      return pixels.count();
    }
    if (depth instanceof ScrollDepth.Element element) {
      double found = scroller.offsetOf(element.css());
      if (found >= 0) {
        return found;
      }
      notes.add(
          found < -1
              ? "the scroll depth's selector is not valid: " + element.css()
              : "the page has no element " + element.css() + ", so it is scrolled to its end");
      return extent.distance();
    }
    return switch ((ScrollDepth.Place) depth) {
      case FOLD -> extent.viewport();
      case MIDDLE -> extent.distance() / 2;
      case AUTO, BOTTOM -> extent.distance();
    };
  }

  /**
   * Puts the page where it is at this time from the beginning.
   *
   * @return whether that moved anything
   */
  public boolean moveTo(Duration time) {
    boolean acts = actions.map(doing -> doing.act(time)).orElse(false);
    boolean moves = isElsewhereAt(time);
    now = time;
    if (moves) {
      scroller.moveTo(offsetAt(time) / scale, pointerAt(time));
      standsAt(time);
    }
    return moves || acts;
  }

  /** Whether it is elsewhere at this time than it is now. */
  public boolean movesUntil(Duration time) {
    return isElsewhereAt(time) || actions.map(doing -> doing.actsUntil(time)).orElse(false);
  }

  private boolean isElsewhereAt(Duration time) {
    return offsetAt(time) != offset || !pointerAt(time).equals(pointer);
  }

  /** Whether there is a frame after this one, and nothing moves until then. */
  public boolean restsAfter(long frame, RecordingSpec spec) {
    return frame + 1 < spec.frames() && !movesUntil(spec.format().timeOf(frame + 1));
  }

  /** Where the page has been put, in the picture's pixels. */
  public int offset() {
    return offset;
  }

  /** What to ask the page in order to put it where it is at this time. */
  public PageScroller.Move callTo(Duration time) {
    return scroller.moveBy(offsetAt(time) / scale, pointerAt(time));
  }

  /** Takes note that {@link #callTo} has been executed. */
  public void standsAt(Duration time) {
    now = time;
    offset = offsetAt(time);
    pointer = pointerAt(time);
    scroller.standsAt(offset / scale);
  }

  private int offsetAt(Duration time) {
    int wanted = (int) Math.round(plan.offsetAt(time) * stretch);
    return wanted - wanted % grid;
  }

  private CursorPlan.Point pointerAt(Duration time) {
    return cursor.map(path -> path.at(time)).orElse(NOWHERE);
  }
}
