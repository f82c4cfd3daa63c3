package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;

/**
 * Counts the documents that a page has shown, and knows when it is on its way to another one. What
 * stays in the same document ({@code history.pushState}, anchors) is no navigation. Belongs to the
 * page's thread.
 */
public final class Navigations {

  private final Page page;
  private final String mainFrame;
  private int arrivals;
  private boolean leaving;

  private Navigations(Page page, String mainFrame) {
    this.page = page;
    this.mainFrame = mainFrame;
  }

  /** Watches a page from now on. */
  public static Navigations of(Page page, CDPSession cdp, String mainFrame) {
    Navigations navigations = new Navigations(page, mainFrame);
    // Said by the page itself, before its time stands still again; the browser speaks later.
    cdp.on("Page.frameRequestedNavigation", navigations::requested);
    cdp.on("Page.navigatedWithinDocument", navigations::stopped);
    cdp.on("Page.frameStartedNavigating", navigations::started);
    cdp.on("Page.frameNavigated", navigations::arrived);
    cdp.on("Page.frameStoppedLoading", navigations::stopped);
    cdp.send("Page.enable");
    return navigations;
  }

  private void requested(JsonObject event) {
    leaving |=
        event.get("frameId").getAsString().equals(mainFrame)
            && event.get("disposition").getAsString().equals("currentTab");
  }

  private void started(JsonObject event) {
    boolean here = event.get("frameId").getAsString().equals(mainFrame);
    leaving |= here && !event.get("navigationType").getAsString().endsWith("ameDocument");
  }

  private void arrived(JsonObject event) {
    if (event.getAsJsonObject("frame").get("id").getAsString().equals(mainFrame)) {
      arrivals++;
      leaving = false;
    }
  }

  /** It may have been a download, an anchor or nothing: then the document stays. */
  private void stopped(JsonObject event) {
    if (event.get("frameId").getAsString().equals(mainFrame)) {
      leaving = false;
    }
  }

  /** How many documents there have been. */
  int arrivals() {
    return arrivals;
  }

  /** Waits while another document is on its way, at most this long; false if it did not come. */
  boolean awaitArrival(Duration atMost) {
    if (!leaving) {
      return true;
    }
    try {
      page.waitForCondition(
          () -> !leaving,
          new Page.WaitForConditionOptions().setTimeout((double) atMost.toMillis()));
      return true;
    } catch (TimeoutError e) {
      leaving = false;
      return false;
    }
  }
}
