package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.playwright.internal.page.PageEvidence;
import java.util.ArrayList;
import java.util.List;

/** The frames after a key frame that have not been captured yet. Not thread-safe. */
final class PendingFrames {

  private final KeyFrame first;
  private final Matte matte;
  private final List<Integer> offsets = new ArrayList<>();
  private int uncertain;

  /**
   * Frames behind a picture.
   *
   * @param first of which is known how what stands still lies over the rest
   */
  PendingFrames(KeyFrame first) {
    this.first = first;
    this.matte = first.matte().orElseThrow();
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
    return (long) way * (offset - lastOffset()) >= 0
        && Math.abs(offset - first.look().wholeOffset()) <= matte.contentRows() / 3;
  }

  /** Whether this is the next of its frames: nothing but content has moved, and not too far. */
  boolean goesOnWith(PageEvidence.Look look) {
    return look.quiet()
        && look.isWhole()
        && look.stills() == first.look().stills()
        && reachesTo(look.wholeOffset());
  }
}
