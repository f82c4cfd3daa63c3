package io.vidgen.recorder.playwright.internal.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.recorder.playwright.internal.cdp.FrameTree;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks and moves the page through the DevTools protocol: Playwright's own evaluation waits for a
 * clock that stands still.
 *
 * <p>In an isolated world of each frame, where what a page has redefined does not reach, and where
 * the page does not see our functions. A document that is replaced takes its world along; the next
 * question makes another. Belongs to the page's thread.
 */
public final class PageScript {

  private static final String WORLD = "vidgen";

  private final CDPSession cdp;
  private final Map<String, Integer> worlds = new HashMap<>();
  private final String mainFrame;
  private int documents;

  public PageScript(CDPSession cdp) {
    this.cdp = cdp;
    this.mainFrame = FrameTree.of(cdp).main();
  }

  /** The value of an expression over {@code vidgen}, see page.js. */
  public JsonElement ask(String expression) {
    return askFrame(mainFrame, expression);
  }

  /** The value of an expression among the page's own variables. */
  public JsonElement askPage(String expression) {
    return valueOf(evaluate(Json.with("expression", expression)));
  }

  /** The value of an expression in one of {@link #frames}. */
  public JsonElement askFrame(String frame, String expression) {
    try {
      return inWorld(frame, expression);
    } catch (PlaywrightException e) {
      if (!isGone(e)) {
        throw e;
      }
      worlds.remove(frame);
      return inWorld(frame, expression);
    }
  }

  private JsonElement inWorld(String frame, String expression) {
    return valueOf(evaluate(Json.with("expression", expression).and("contextId", worldOf(frame))));
  }

  private int worldOf(String frame) {
    Integer known = worlds.get(frame);
    if (known != null) {
      return known;
    }
    int world =
        cdp.send(
                "Page.createIsolatedWorld",
                Json.with("frameId", frame).and("worldName", WORLD).build())
            .get("executionContextId")
            .getAsInt();
    String libraries = String.join("\n", Scripts.PAGE, Scripts.CONSENT, Scripts.EVIDENCE);
    evaluate(Json.with("expression", libraries).and("contextId", world));
    worlds.put(frame, world);
    if (frame.equals(mainFrame)) {
      documents++;
    }
    return world;
  }

  private static boolean isGone(PlaywrightException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("Cannot find context") || message.contains("context was destroyed");
  }

  /** How many documents the page has had since it was first asked anything. */
  public int documents() {
    return documents;
  }

  /** The frames inside the page, however deep. */
  public List<String> frames() {
    return FrameTree.of(cdp).inner();
  }

  /**
   * Calls a function on the element that a frame is in, in the page's isolated world. Nothing
   * happens for a frame that is not directly in the page.
   */
  public void onElementOf(String frame, String function) {
    JsonObject owner = cdp.send("DOM.getFrameOwner", Json.with("frameId", frame).build());
    JsonObject element =
        cdp.send(
            "DOM.resolveNode",
            new Json()
                .and("backendNodeId", owner.get("backendNodeId").getAsInt())
                .and("executionContextId", worldOf(mainFrame))
                .build());
    cdp.send(
        "Runtime.callFunctionOn",
        Json.with("objectId", element.getAsJsonObject("object").get("objectId").getAsString())
            .and("functionDeclaration", function)
            .build());
  }

  /** Document loaded, fonts there, pictures that were asked for there or given up on, not blank. */
  public boolean isReady(boolean evenIfBlank) {
    return ask("vidgen.isReady(" + evenIfBlank + ")").getAsBoolean();
  }

  /** The page's title; empty if it has none. */
  public String title() {
    return ask("vidgen.title()").getAsString();
  }

  private JsonObject evaluate(Json call) {
    JsonObject answer = cdp.send("Runtime.evaluate", call.and("returnByValue", true).build());
    if (answer.has("exceptionDetails")) {
      throw new PlaywrightException("a script failed: " + answer.get("exceptionDetails"));
    }
    return answer;
  }

  private static JsonElement valueOf(JsonObject answer) {
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null ? JsonNull.INSTANCE : value;
  }
}
