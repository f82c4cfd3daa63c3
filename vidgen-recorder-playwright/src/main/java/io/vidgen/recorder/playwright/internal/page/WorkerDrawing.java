package io.vidgen.recorder.playwright.internal.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Awaits what workers draw into a page's canvases: they hear of a frame when it is begun, and draw
 * beside it, a moment later. Belongs to the page's thread.
 */
public final class WorkerDrawing {

  private static final Logger log = LoggerFactory.getLogger(WorkerDrawing.class);

  /** Answered by a worker after what it was asked for before. */
  private static final String QUESTION = "0";

  private final Page page;

  public WorkerDrawing(Page page) {
    this.page = page;
  }

  /** Returns once every worker has done what it has heard of until now. */
  public void await() {
    for (Worker worker : page.workers()) {
      try {
        worker.evaluate(QUESTION);
      } catch (PlaywrightException e) {
        log.debug("A worker has ended: {}", e.getMessage());
      }
    }
  }
}
