package io.vidgen.recorder.playwright.internal.recording;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;

/**
 * Keeps pages from stopping the recording by asking questions. Playwright's driver answers each
 * dialog by itself; here they are counted, and scripts that open too many are ended. Popups,
 * downloads and permissions need no answer: the browser is told to refuse them. Belongs to the
 * page's thread.
 */
final class DialogGuard {

  /** More than a page needs to annoy. */
  private static final int MOST_DIALOGS = 20;

  private final CDPSession cdp;
  private int dialogs;
  private int endedAt;
  private boolean ending;

  private DialogGuard(CDPSession cdp) {
    this.cdp = cdp;
  }

  /** Watches a page from now on. */
  static DialogGuard holdOff(CDPSession cdp) {
    DialogGuard dialogGuard = new DialogGuard(cdp);
    cdp.on("Page.javascriptDialogOpening", event -> dialogGuard.count());
    cdp.send("Page.enable");
    return dialogGuard;
  }

  /** Sends nothing while it sends: an answer is awaited by handling events, this one among them. */
  private void count() {
    dialogs++;
    if (dialogs < endedAt + MOST_DIALOGS || ending) {
      return;
    }
    ending = true;
    try {
      cdp.send("Runtime.terminateExecution");
    } catch (PlaywrightException e) {
      return; // The page went away, and its scripts with it.
    } finally {
      endedAt = dialogs;
      ending = false;
    }
  }

  /** What the page tried; each a sentence. */
  List<String> notes() {
    return dialogs == 0
        ? List.of()
        : List.of(
            "the page opened "
                + (dialogs == 1 ? "a dialog" : dialogs + " dialogs")
                + (endedAt == 0 ? "" : ", and the scripts that did were ended"));
  }
}
