package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;

/**
 * Looks at a page from a script world of its own, where the page's scripts have replaced nothing.
 * Belongs to the page's thread.
 */
public final class IsolatedScript {

  private final CDPSession cdp;

  public IsolatedScript(CDPSession cdp) {
    this.cdp = cdp;
  }

  /** The value of an expression that yields an object; empty when the page does not let us look. */
  public Optional<JsonObject> look(String expression) {
    try {
      String frame = FrameTree.of(cdp).main();
      int world =
          cdp.send(
                  "Page.createIsolatedWorld",
                  Json.with("frameId", frame).and("worldName", "vidgen").build())
              .get("executionContextId")
              .getAsInt();
      JsonObject answer =
          cdp.send(
              "Runtime.evaluate",
              Json.with("expression", expression)
                  .and("contextId", world)
                  .and("returnByValue", true)
                  .build());
      JsonObject result = answer.getAsJsonObject("result");
      return result.has("value") && result.get("value").isJsonObject()
          ? Optional.of(result.getAsJsonObject("value"))
          : Optional.empty();
    } catch (PlaywrightException e) {
      // It moved on while it was looked at; what it shows next is looked at too.
      if (String.valueOf(e.getMessage()).contains("Protocol error")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
