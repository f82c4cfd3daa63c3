package io.vidgen.recorder.playwright;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;

/**
 * Answers what would stop a page until a person answers. Popups, downloads and permissions need no
 * answer: the browser is told to refuse them. Belongs to the page's thread.
 */
final class Intrusions {

  /** More than a page needs to annoy; a script that opens more is ended. */
  private static final int MOST_DIALOGS = 20;

  private final CDPSession cdp;
  private int dialogs;

  private Intrusions(CDPSession cdp) {
    this.cdp = cdp;
  }

  /** Answers for a page from now on. */
  static Intrusions holdOff(Page page, CDPSession cdp) {
    Intrusions intrusions = new Intrusions(cdp);
    page.onDialog(intrusions::answer);
    return intrusions;
  }

  private void answer(Dialog dialog) {
    dialogs++;
    try {
      if (dialog.type().equals("beforeunload")) {
        dialog.accept();
        return;
      }
      dialog.dismiss();
      if (dialogs >= MOST_DIALOGS) {
        cdp.send("Runtime.terminateExecution");
      }
    } catch (PlaywrightException e) {
      // The page went away with it.
      return;
    }
  }

  /** What the page tried; each a sentence. */
  List<String> notes() {
    return dialogs == 0
        ? List.of()
        : List.of(
            "the page opened "
                + (dialogs == 1 ? "a dialog" : dialogs + " dialogs")
                + (dialogs < MOST_DIALOGS ? "" : ", and the scripts that did were ended"));
  }
}
