package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.playwright.internal.capture.Matte.Kind;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The frames after a key frame that have not been captured as a whole. Not thread-safe. */
final class PendingFrames {

  /** What moves is expected no farther from where it was; what is around it is compared. */
  private static final int MARGIN = 32;

  /** Parts are kept until the next key frame: together they are no larger than so many of those. */
  private static final int MOST_PICTURES = 2;

  /** At least half of each frame is on the first picture. */
  private static final int MOST_OF_THE_WAY = 2;

  /**
   * The next picture is taken before anything has gone from one side to this share of the other.
   */
  private static final int FAR = 4;

  /**
   * One of them.
   *
   * @param offset how far it is scrolled
   * @param part what was read out of it; nothing if all of it is on the key frames
   */
  record Frame(int offset, Optional<Part> part) {

    /** Whether it surely shows what the frame before it does. */
    boolean isAs(Frame before) {
      return offset == before.offset
          && (part.isEmpty()
              || part.equals(before.part)
              || before.part.filter(part.get()::isShownBy).isPresent());
    }
  }

  private final KeyFrame first;
  private final Matte matte;
  private final boolean careful;
  private final List<Frame> frames = new ArrayList<>();
  private Changes changes;
  private int uncertain;
  private int parts;
  private long pixelsOfParts;

  /**
   * Frames behind a picture.
   *
   * @param first of which is known how what stands still lies over the rest
   * @param latest where something changed at its look
   * @param careful whether nothing may be taken from the next key frame
   */
  PendingFrames(KeyFrame first, List<Box> latest, boolean careful) {
    this.first = first;
    this.matte = first.matte().orElseThrow();
    this.careful = careful;
    this.changes = Changes.since(first, latest);
  }

  KeyFrame first() {
    return first;
  }

  /** What has changed since the key frame. */
  Changes changes() {
    return changes;
  }

  /** One frame more, of which the next picture is to tell whether it is as foreseen. */
  void add(int offset) {
    changes = changes.quietAt(offset);
    add(new Frame(offset, Optional.empty()));
  }

  /** One frame more, with all that the next picture cannot tell. */
  void add(PageEvidence.Look look, Part part) {
    changes = changes.with(look);
    parts++;
    pixelsOfParts += part.area().pixels();
    add(new Frame(look.wholeOffset(), Optional.of(part)));
  }

  private void add(Frame frame) {
    frames.add(frame);
    uncertain++;
  }

  /** One frame more, on which the browser drew nothing: it is the one before for certain. */
  void addUndrawn() {
    frames.add(isEmpty() ? new Frame(lastOffset(), Optional.empty()) : lastFrame());
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** How many frames it has. */
  int length() {
    return frames.size();
  }

  /** How many of them are only foreseen. */
  int uncertain() {
    return uncertain;
  }

  /** Whether parts have been read out of some. */
  boolean haveParts() {
    return parts > 0;
  }

  List<Frame> frames() {
    return frames;
  }

  private Frame lastFrame() {
    return frames.get(frames.size() - 1);
  }

  /** Where the page was last. */
  int lastOffset() {
    return isEmpty() ? first.look().wholeOffset() : lastFrame().offset();
  }

  /**
   * Whether a frame at this offset goes on where the ones before it went, with half of it on the
   * first picture.
   */
  boolean reachesTo(int offset) {
    int way = lastOffset() - first.look().wholeOffset();
    return (long) way * (offset - lastOffset()) >= 0
        && Math.abs(offset - first.look().wholeOffset()) <= matte.contentRows() / MOST_OF_THE_WAY;
  }

  /** Whether something moved at the last look. */
  boolean isMoving() {
    return !changes.latest().isEmpty();
  }

  /** Whether what moved at the last look moved nothing around it: it will go on as it was. */
  private boolean staysInBoxes() {
    return haveParts() || !isMoving() || first.look().isConfined();
  }

  /** Whether the next frame has to be foreseen from what is on the first picture alone. */
  boolean isQuiet() {
    return changes.isNone() && !careful;
  }

  /** Whether this is the next of its frames: nothing but content has moved, and not too far. */
  boolean goesOnWith(PageEvidence.Look look) {
    return look.quiet()
        && needed(changes.all(), look.wholeOffset(), 0).isEmpty()
        && look.isWhole()
        && look.stills() == first.look().stills()
        && reachesTo(look.wholeOffset());
  }

  /**
   * What should be read out of the next frame, if some of it has to be, and that is worth it and
   * may be enough. A frame of which that was not enough would be drawn again, and animations might
   * be farther then.
   */
  Optional<Area> foreseenPart(int offset) {
    return reachesTo(offset) && staysInBoxes()
        ? worthReading(needed(changes.at(offset).moving(), offset, MARGIN), offset)
        : Optional.empty();
  }

  /**
   * What should be read out of a frame on which something has changed, if nothing else may have.
   */
  Optional<Area> partWith(PageEvidence.Look look) {
    return mayGoOnWith(look) && reachesTo(look.wholeOffset())
        ? worthReading(
            needed(changes.with(look).boxes(), look.wholeOffset(), MARGIN), look.wholeOffset())
        : Optional.empty();
  }

  private Optional<Area> worthReading(Optional<Area> needed, int offset) {
    Grid grid = first.grid();
    return needed
        .map(area -> withSomethingKnown(area, offset))
        .map(area -> area.drawnAsTheWhole(grid))
        .filter(area -> pixelsOfParts + area.pixels() <= (long) MOST_PICTURES * pixels(grid));
  }

  /** What has only come into view could not be compared with anything. */
  private Area withSomethingKnown(Area area, int offset) {
    int by = offset - first.look().wholeOffset();
    int top = matte.contentTop() - Math.min(0, by);
    int bottom = matte.contentBottom() - Math.max(0, by);
    boolean isNew = area.top() >= bottom || area.bottom() <= top;
    return isNew
        ? area.and(
            new Area(
                area.left(),
                Math.max(top, Math.min(area.top(), bottom - MARGIN)),
                area.right(),
                Math.min(bottom, Math.max(area.bottom(), top + MARGIN))))
        : area;
  }

  /** Whether a part may be enough: all the rest is surely where it was. */
  private boolean mayGoOnWith(PageEvidence.Look look) {
    return look.isConfined() && look.isWhole() && look.arrangement() == first.look().arrangement();
  }

  private static long pixels(Grid grid) {
    return (long) grid.width() * grid.height();
  }

  /**
   * Whether a part has all of a frame that is not on the first picture and may not be on the next.
   */
  boolean goesOnWith(PageEvidence.Look look, int offset, Part part) {
    if (!mayGoOnWith(look)
        || look.wholeOffset() != offset
        || !reachesTo(offset)
        || !part.area().isDrawnExactly()) {
      return false;
    }
    Changes now = changes.with(look);
    return needed(now.boxes(), offset, 0).filter(area -> !part.area().contains(area)).isEmpty()
        && part.isAsForeseen(first, matte, offset, first.grid().touchedBy(now.all()));
  }

  /**
   * The area in which a frame is not as foreseen, given where things move. If those reach into what
   * the first picture does not show, it has all of that: what moves there may be anywhere on the
   * next picture.
   */
  private Optional<Area> needed(List<Box> moving, int offset, int margin) {
    Grid grid = first.grid();
    Optional<Area> moves = Area.around(moving, grid).map(area -> area.grown(margin, grid));
    Optional<Area> scrolling =
        Area.around(moving.stream().filter(box -> !box.still()).toList(), grid)
            .map(area -> area.grown(margin, grid));
    Optional<Area> unseen =
        (careful
                ? unseenAt(offset)
                : newAt(offset).filter(rows -> scrolling.filter(rows::meets).isPresent()))
            .map(area -> area.grown(margin, grid));
    Optional<Area> never =
        Area.around(first.unforeseeable(), grid).map(area -> area.grown(margin, grid));
    Optional<Area> beside =
        Area.around(besideStanding(moving, offset), grid).map(area -> area.grown(margin, grid));
    return Stream.of(moves, unseen, never, beside).flatMap(Optional::stream).reduce(Area::and);
  }

  /**
   * Rows beside what stands still and has changed that may be on neither picture: those that have
   * come into view and may get behind it until the next one, and those that were behind it on the
   * first and may have left the window by then.
   */
  private List<Box> besideStanding(List<Box> moving, int offset) {
    int by = offset - first.look().wholeOffset();
    List<Box> rows = new ArrayList<>();
    for (Box box : moving) {
      if (box.still() && by != 0) {
        below(box, by).ifPresent(rows::add);
        above(box, by).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private Optional<Box> below(Box box, int by) {
    int height = first.grid().height();
    boolean isNear =
        by > 0 ? box.bottom() > height / FAR : box.bottom() > height / FAR && hides(box);
    int top = by > 0 ? Math.max(box.bottom(), height - by) : box.bottom();
    int bottom = by > 0 ? height : Math.min(height, box.bottom() - by);
    return isNear && top < bottom
        ? Optional.of(new Box(box.left(), top, box.right(), bottom, true))
        : Optional.empty();
  }

  private Optional<Box> above(Box box, int by) {
    int far = first.grid().height() - first.grid().height() / FAR;
    boolean isNear = by > 0 ? box.top() < far && hides(box) : box.top() < far;
    int top = by > 0 ? Math.max(0, box.top() - by) : 0;
    int bottom = by > 0 ? box.top() : Math.min(box.top(), -by);
    return isNear && top < bottom
        ? Optional.of(new Box(box.left(), top, box.right(), bottom, true))
        : Optional.empty();
  }

  /** Whether the first picture does not tell all that is behind a box. */
  private boolean hides(Box box) {
    Grid grid = first.grid();
    boolean[] touched = grid.touchedBy(List.of(box));
    for (int column = 0; column < grid.columns(); column++) {
      for (int row = 0; row < grid.height(); row++) {
        if (touched[grid.piece(column, row)] && !first.hasContent(column, row, matte)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rows that have come into view since the first picture. */
  private Optional<Area> newAt(int offset) {
    Grid grid = first.grid();
    int by = offset - first.look().wholeOffset();
    if (by == 0) {
      return Optional.empty();
    }
    return Optional.of(
        by > 0
            ? Area.rows(Math.max(0, matte.contentBottom() - by), matte.contentBottom(), grid)
            : Area.rows(matte.contentTop(), matte.contentTop() - by, grid));
  }

  /** The area with all of a frame that the first picture does not show. */
  private Optional<Area> unseenAt(int offset) {
    Grid grid = first.grid();
    int by = offset - first.look().wholeOffset();
    List<Box> unseen = new ArrayList<>();
    for (int column = 0; column < grid.columns(); column++) {
      int top = grid.height();
      int bottom = 0;
      for (int row = 0; row < grid.height(); row++) {
        if (matte.kind(column, row) != Kind.STANDS && !first.hasContent(column, row + by, matte)) {
          top = Math.min(top, row);
          bottom = row + 1;
        }
      }
      unseen.add(new Box(grid.left(column), top, grid.right(column), bottom, false));
    }
    return Area.around(unseen, grid);
  }
}
