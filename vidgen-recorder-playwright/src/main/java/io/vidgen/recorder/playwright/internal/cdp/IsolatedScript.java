package io.vidgen.recorder.playwright.internal.cdp;

import com.google.gson.JsonElement;
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

  /** What a function returns, if that is an object; empty when the page does not let us look. */
  public Optional<JsonObject> look(Script function) {
    try {
      String frame = FrameTree.of(cdp).main();
      int world =
          cdp.send(
                  "Page.createIsolatedWorld",
                  Json.with("frameId", frame).and("worldName", "vidgen").build())
              .get("executionContextId")
              .getAsInt();
      JsonElement seen = ScriptCall.in(world, function).send(cdp);
      return seen.isJsonObject() ? Optional.of(seen.getAsJsonObject()) : Optional.empty();
    } catch (PlaywrightException e) {
      // It moved on while it was looked at; what it shows next is looked at too.
      String message = String.valueOf(e.getMessage());
      if (message.contains("Protocol error") || message.contains("a script failed")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
