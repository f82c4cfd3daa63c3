package io.vidgen.recorder.playwright.internal.page;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Goes along with a page that leaves for another document while it is recorded, by a refresh or by
 * script. The video waits until the new document has loaded, and goes on in it from the same share
 * of its way. Belongs to the page's thread.
 */
public final class PageFollower {

  /** Of real time, for the server of the next document. */
  private static final Duration ARRIVAL_BUDGET = Duration.ofSeconds(10);

  /** A page that never stays would never be recorded to its end. */
  private static final int MOST_DOCUMENTS = 30;

  private final Navigations navigations;
  private final PageTime time;
  private final PageMotion motion;
  private final Supplier<PageMotion> preparation;
  private final List<String> notes;
  private int arrivals;
  private int followed;
  private boolean impatient;

  /**
   * For a page that is ready to be recorded.
   *
   * @param preparation makes a new document ready, and plans its motion
   */
  public PageFollower(
      Navigations navigations,
      PageTime time,
      PageMotion motion,
      Supplier<PageMotion> preparation,
      List<String> notes) {
    this.navigations = navigations;
    this.time = time;
    this.motion = motion;
    this.preparation = preparation;
    this.notes = notes;
    this.arrivals = navigations.arrivals();
  }

  /** Follows to the document that the page shows now, or is on its way to. */
  public void follow() {
    while (isElsewhere() && followed < MOST_DOCUMENTS) {
      arrivals = navigations.arrivals();
      followed++;
      time.passUnrecorded(() -> motion.goOnAs(preparation.get()));
    }
  }

  /** A document may leave again while it is prepared: none is drawn on its way out. */
  private boolean isElsewhere() {
    if (!impatient && !navigations.awaitArrival(ARRIVAL_BUDGET)) {
      impatient = true;
      notes.add("the page left for another that did not come");
    }
    return navigations.arrivals() != arrivals;
  }

  /** What the page did; each a sentence. */
  public List<String> notes() {
    if (followed == 0) {
      return List.of();
    }
    String often = followed == 1 ? "" : " " + followed + " times";
    return List.of(
        "the page went to another document"
            + often
            + " while it was recorded; the video goes on where that had loaded");
  }
}
