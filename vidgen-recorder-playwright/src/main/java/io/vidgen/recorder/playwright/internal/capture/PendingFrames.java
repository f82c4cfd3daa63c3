package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.frames.RebuildingSink.Band;
import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import java.util.ArrayList;
import java.util.List;

/** The frames after a key frame that have not been captured yet. Not thread-safe. */
final class PendingFrames {

  private final KeyFrame first;
  private final List<Integer> offsets = new ArrayList<>();
  private int uncertain;

  PendingFrames(KeyFrame first) {
    this.first = first;
  }

  KeyFrame first() {
    return first;
  }

  /** One frame more, of which the next picture is to tell whether it is as foreseen. */
  void add(int offset) {
    offsets.add(offset);
    uncertain++;
  }

  /** One frame more, on which the browser drew nothing: it is the one before for certain. */
  void addUndrawn() {
    offsets.add(lastOffset());
  }

  boolean isEmpty() {
    return offsets.isEmpty();
  }

  /** How many frames it has. */
  int length() {
    return offsets.size();
  }

  /** How many of them are only foreseen. */
  int uncertain() {
    return uncertain;
  }

  List<Integer> offsets() {
    return offsets;
  }

  /** Where the page was last. */
  int lastOffset() {
    return isEmpty() ? first.look().wholeOffset() : offsets.get(offsets.size() - 1);
  }

  /**
   * Whether a frame at this offset goes on where the ones before it went, with two thirds of it on
   * the first picture.
   */
  boolean reachesTo(int offset) {
    int way = lastOffset() - first.look().wholeOffset();
    int content = first.contentEnd() - first.contentTop();
    return (long) way * (offset - lastOffset()) >= 0
        && Math.abs(offset - first.look().wholeOffset()) <= content / 3;
  }

  /** Whether this is the next of its frames: nothing but content has moved, and not too far. */
  boolean goesOnWith(PageEvidence.Look look) {
    return look.quiet()
        && look.isWhole()
        && look.top() == first.look().top()
        && look.bottom() == first.look().bottom()
        && reachesTo(look.wholeOffset());
  }

  /** How a frame at this offset is put together, given the picture at the stretch's end. */
  List<Band> bandsAt(int offset, KeyFrame end) {
    List<Band> bands = new ArrayList<>();
    int back = offset - first.look().wholeOffset();
    int ahead = offset - end.look().wholeOffset();
    for (int row = 0; row < first.height(); row++) {
      boolean stands = !first.hasContentAt(row);
      boolean newer = !stands && !first.hasContentAt(row + back);
      if (newer && !end.hasContentAt(row + ahead)) {
        throw new DoubtfulFramesException("row " + row + " is on neither picture");
      }
      add(bands, new Band(newer, stands ? row : row + (newer ? ahead : back), row, 1));
    }
    return bands;
  }

  /** Joined to the last, where it continues it. */
  private static void add(List<Band> bands, Band row) {
    int last = bands.size() - 1;
    if (last >= 0
        && bands.get(last).newer() == row.newer()
        && bands.get(last).from() + bands.get(last).rows() == row.from()) {
      Band band = bands.get(last);
      bands.set(last, new Band(band.newer(), band.from(), band.to(), band.rows() + 1));
    } else {
      bands.add(row);
    }
  }
}
