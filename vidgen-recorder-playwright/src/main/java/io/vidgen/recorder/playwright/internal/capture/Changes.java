package io.vidgen.recorder.playwright.internal.capture;

import io.vidgen.recorder.playwright.internal.page.PageEvidence.Box;
import io.vidgen.recorder.playwright.internal.page.PageEvidence.Look;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the window may show something else than a key frame lets one foresee. Immutable.
 *
 * @param offset how far the page is scrolled
 * @param unforeseeable where that is never foreseen
 * @param boxes where something has changed since the key frame
 * @param latest where something changed at the last look: what moves is elsewhere at the next one,
 *     and what it leaves has changed, too
 */
record Changes(int offset, List<Box> unforeseeable, List<Box> boxes, List<Box> latest) {

  /**
   * None so far, but for where the key frame's matte does not hold.
   *
   * @param latest where something changed at the key frame's look
   */
  static Changes since(KeyFrame key, List<Box> latest) {
    return new Changes(key.look().wholeOffset(), key.unforeseeable(), key.outdated(), latest);
  }

  /** The same once the page has been scrolled on. */
  Changes at(int next) {
    return new Changes(next, unforeseeable, scrolled(boxes, next), scrolled(latest, next));
  }

  /** The same after a look that has found no more. */
  Changes quietAt(int next) {
    return new Changes(next, unforeseeable, scrolled(boxes, next), List.of());
  }

  /** With what another look has found. */
  Changes with(Look look) {
    int next = look.wholeOffset();
    if (look.changed().isEmpty()) {
      return quietAt(next);
    }
    List<Box> since =
        distinct(Stream.of(scrolled(boxes, next), scrolled(latest, next), look.changed()));
    return new Changes(next, unforeseeable, since, look.changed());
  }

  /** All places that are not as foreseen. */
  List<Box> all() {
    return distinct(Stream.of(unforeseeable, boxes));
  }

  /** Where things move, and where they will if they go on to. */
  List<Box> moving() {
    return distinct(Stream.of(boxes, latest));
  }

  /** Whether everything is as foreseen, and will be. */
  boolean isNone() {
    return unforeseeable.isEmpty() && boxes.isEmpty() && latest.isEmpty();
  }

  private List<Box> scrolled(List<Box> all, int next) {
    return all.stream().map(box -> box.scrolledBy(next - offset)).toList();
  }

  private static List<Box> distinct(Stream<List<Box>> lists) {
    return lists.flatMap(List::stream).distinct().toList();
  }
}
