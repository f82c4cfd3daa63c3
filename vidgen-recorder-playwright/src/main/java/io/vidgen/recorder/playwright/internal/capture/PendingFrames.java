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

  /** What should be read out of the next frame, if some of it has to be and that is worth it. */
  Optional<Area> foreseenPart(int offset) {
    if (!reachesTo(offset) || changes.isOver()) {
      return Optional.empty();
    }
    Grid grid = first.grid();
    return needed(changes.at(offset).moving(), offset, MARGIN)
        .map(area -> area.drawnAsTheWhole(grid))
        .filter(area -> pixelsOfParts + area.pixels() <= (long) MOST_PICTURES * pixels(grid));
  }

  private static long pixels(Grid grid) {
    return (long) grid.width() * grid.height();
  }

  /**
   * Whether a part has all of a frame that is not on the first picture and may not be on the next.
   */
  boolean goesOnWith(PageEvidence.Look look, int offset, Part part) {
    if (!look.isConfined()
        || !look.isWhole()
        || look.wholeOffset() != offset
        || look.arrangement() != first.look().arrangement()
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
    Optional<Area> unseen =
        (careful
                ? unseenAt(offset)
                : newAt(offset).filter(rows -> moves.filter(rows::meets).isPresent()))
            .map(area -> area.grown(margin, grid));
    Optional<Area> never =
        Area.around(first.unforeseeable(), grid).map(area -> area.grown(margin, grid));
    return Stream.of(moves, unseen, never).flatMap(Optional::stream).reduce(Area::and);
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
