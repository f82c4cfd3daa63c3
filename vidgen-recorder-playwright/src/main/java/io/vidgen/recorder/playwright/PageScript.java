package io.vidgen.recorder.playwright;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;

/**
 * Asks and moves the page through the DevTools protocol: Playwright's own evaluation waits for a
 * clock that stands still.
 */
final class PageScript {

  /** The element that scrolls the page: the body in quirks mode. */
  private static final String ROOT =
      "(document.scrollingElement || document.documentElement || {scrollHeight: 0})";

  private final CDPSession cdp;

  PageScript(CDPSession cdp) {
    this.cdp = cdp;
  }

  /** Jumps there, even where the page's style asks for smooth scrolling. */
  void scrollTo(int offset) {
    evaluate("window.scrollTo({left: 0, top: " + offset + ", behavior: 'instant'})");
  }

  /** How far the page can be scrolled, in CSS pixels. */
  int scrollableDistance() {
    return evaluate("Math.max(0, Math.floor(" + ROOT + ".scrollHeight - innerHeight))").getAsInt();
  }

  /** Document loaded, fonts there, pictures that have been asked for there or given up on. */
  boolean isReady() {
    return evaluate(
            "document.readyState === 'complete' && document.fonts.status === 'loaded'"
                + " && [...document.images].every(i => i.complete || (i.loading === 'lazy'"
                + " && !i.currentSrc))")
        .getAsBoolean();
  }

  /** The page's title; empty if it has none. */
  String title() {
    return evaluate("String(document.title)").getAsString();
  }

  private JsonElement evaluate(String expression) {
    JsonObject answer =
        cdp.send(
            "Runtime.evaluate",
            Json.with("expression", expression).and("returnByValue", true).build());
    if (answer.has("exceptionDetails")) {
      throw new PlaywrightException("the page's script failed: " + answer.get("exceptionDetails"));
    }
    JsonElement value = answer.getAsJsonObject("result").get("value");
    return value == null ? new JsonPrimitive(false) : value;
  }
}
