package io.vidgen.recorder.playwright.internal.page;

import java.util.List;

/**
 * Shows a page from top to bottom and back, quickly: what loads or appears when it comes into view
 * does so now, not while it is being recorded.
 */
public final class LazyContent {

  /** A page that grows under the visitor's feet grows no further than this. */
  private static final int MOST_SCREENS = 60;

  private static final int FRAMES_PER_SCREEN = 3;

  private final PageTime time;
  private final PageLoader loader;
  private final List<String> notes;

  public LazyContent(PageTime time, PageLoader loader, List<String> notes) {
    this.time = time;
    this.loader = loader;
    this.notes = notes;
  }

  /**
   * Goes down and back, as far as the recording can get.
   *
   * @param reach in screens
   */
  public void provoke(double reach, PageScroller scroller) {
    if (scroller.answer().turnsPages()) {
      return; // All its sections have just been shown.
    }
    int screens = 0;
    int most = (int) Math.min(MOST_SCREENS, Math.ceil(reach) + 1);
    PageScroller.Extent before = scroller.extent();
    PageScroller.Extent now = before;
    for (double offset = now.viewport();
        offset < now.distance() + now.viewport() && screens < most;
        offset += now.viewport()) {
      scroller.jumpTo(offset);
      if (!time.passFrames(FRAMES_PER_SCREEN)) {
        break;
      }
      screens++;
      now = scroller.extent();
    }
    if (screens > 0) {
      scroller.jumpTo(0);
      loader.settle();
      scroller.awaitTop();
    }
    if (now.distance() > 2 * before.distance() && screens == most) {
      notes.add("the page grows as it is scrolled; it was loaded " + screens + " screens deep");
    }
  }
}
