package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonObject;

/**
 * Closed shadow trees: a page's scripts cannot find them, so the recorder's ask the browser. From
 * then on, what changes in them is noticed as it is elsewhere.
 */
final class ClosedTrees {

  private static final String HOSTS = "hosts";

  private ClosedTrees() {}

  /**
   * Opens those that a look has found room for.
   *
   * @param seen what the look has said; it names how many elements may have one
   */
  static void open(PageScript script, JsonObject seen) {
    int hosts = seen.get(HOSTS).getAsInt();
    for (int i = 0; i < hosts; i++) {
      script.openShadow("evidence.host", i);
    }
    if (hosts > 0) {
      script.call("evidence.askedHosts");
    }
  }
}
