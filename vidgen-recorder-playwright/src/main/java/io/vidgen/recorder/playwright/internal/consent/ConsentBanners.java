package io.vidgen.recorder.playwright.internal.consent;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import io.vidgen.recorder.playwright.internal.page.PageLibrary;
import io.vidgen.recorder.playwright.internal.page.PageLoader;
import io.vidgen.recorder.playwright.internal.page.PageScript;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with a page's consent banner as its policy says: through the consent tool's own calls, then
 * its buttons; what then still asks is hidden.
 */
public final class ConsentBanners {

  /** Finds banners, hides them and presses their buttons: {@code consent.*} of a page's script. */
  public static final PageLibrary LIBRARY =
      new PageLibrary(
          Script.beside(ConsentBanners.class, "consent.js"),
          Script.dataBeside(ConsentBanners.class, "consent-words.json"));

  /** Answers through a consent tool's own calls. */
  private static final Script VENDORS = Script.beside(ConsentBanners.class, "consent-vendors.js");

  /** What the page's consent tool says of itself. */
  private static final Script STATUS = Script.beside(ConsentBanners.class, "consent-status.js");

  private static final Logger log = LoggerFactory.getLogger(ConsentBanners.class);

  /** Of the page's time, for a consent tool that says it is still loading. */
  private static final Duration LONGEST_TOOL_LOAD = Duration.ofSeconds(3);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  /** Of the page's time, for a banner to go away once it is answered. */
  private static final Duration FADE_OUT = Duration.ofMillis(900);

  /** A banner behind a banner: some sites ask about more than one thing. */
  private static final int MOST_BANNERS = 3;

  private final PageScript script;
  private final PageTime time;
  private final PageLoader loader;
  private final ConsentPolicy policy;
  private final ConsentRules rules;
  private final List<String> notes;

  public ConsentBanners(
      PageScript script,
      PageTime time,
      PageLoader loader,
      ConsentPolicy policy,
      ConsentRules rules,
      List<String> notes) {
    this.script = script;
    this.time = time;
    this.loader = loader;
    this.policy = policy;
    this.rules = rules;
    this.notes = notes;
  }

  /** Deals with what asks now. */
  public void handle() {
    if (policy == ConsentPolicy.LEAVE) {
      return;
    }
    awaitTool();
    rules.await(time);
    if (policy != ConsentPolicy.HIDE) {
      for (int banner = 0; banner < MOST_BANNERS && isAsked() && answer(); banner++) {
        awaitGone();
      }
      if (isAsked()) {
        notes.add(
            "a consent banner could not be answered with "
                + policy.name().toLowerCase(Locale.ROOT)
                + " and was hidden");
      }
    }
    for (int banner = 0; banner < MOST_BANNERS && isAsked(); banner++) {
      script.call("consent.hide");
      time.passFrames(2);
    }
  }

  /** From now on, takes away what asks later, before it is drawn. */
  public void watch() {
    if (policy != ConsentPolicy.LEAVE) {
      script.call("consent.watch");
    }
  }

  /** A tool that is on its way is waited for, so that its banner does not come into the picture. */
  private void awaitTool() {
    Duration waited = Duration.ZERO;
    while (waited.compareTo(LONGEST_TOOL_LOAD) < 0) {
      JsonElement status = callPage(STATUS);
      boolean loading = isSaid(status, "loading");
      boolean coming = isSaid(status, "asking") && !isAsked();
      if (!(loading || coming) || !time.pass(BETWEEN_QUESTIONS)) {
        return;
      }
      waited = waited.plus(BETWEEN_QUESTIONS);
    }
  }

  private static boolean isSaid(JsonElement status, String name) {
    return status instanceof JsonObject object
        && object.get(name) instanceof JsonPrimitive said
        && said.isBoolean()
        && said.getAsBoolean();
  }

  /** Among the page's own variables anything may go wrong; then there is no answer. */
  private JsonElement callPage(Script function, Object... arguments) {
    try {
      return script.callPage(function, arguments);
    } catch (PlaywrightException e) {
      log.debug("The page's consent tool could not be asked: {}", e.getMessage());
      return JsonNull.INSTANCE;
    }
  }

  /** Whether a banner can be seen, in the page or in a frame. */
  private boolean isAsked() {
    for (String frame : script.frames()) {
      try {
        if (script.callInFrame(frame, "consent.isBannerFrame").getAsBoolean()) {
          script.callWithElementOf(frame, "consent.markFrame");
        }
      } catch (PlaywrightException e) {
        log.debug("A frame could not be looked into: {}", e.getMessage());
      }
    }
    return script.call("consent.count").getAsInt() > 0;
  }

  /** Answers what asks now; false if there is no way to. */
  private boolean answer() {
    boolean accept = policy == ConsentPolicy.ACCEPT;
    JsonElement tool = callPage(VENDORS, accept);
    if (tool.isJsonPrimitive() && !tool.getAsString().isEmpty()) {
      log.debug("Answered the banner of {} with {}", tool, policy);
      awaitGone();
      if (!isAsked()) {
        return true;
      }
    }
    String button = accept ? "yes" : "no";
    String pressed = script.call("consent.press", button).getAsString();
    if (pressed.isEmpty()) {
      pressed = pressInFrames(button);
    }
    log.debug("Answered a consent banner with its button \"{}\"", pressed);
    return !pressed.isEmpty();
  }

  private String pressInFrames(String button) {
    for (String frame : script.frames()) {
      try {
        if (script.callInFrame(frame, "consent.isBannerFrame").getAsBoolean()) {
          String pressed = script.callInFrame(frame, "consent.press", button).getAsString();
          if (!pressed.isEmpty()) {
            return pressed;
          }
        }
      } catch (PlaywrightException e) {
        log.debug("A frame could not be looked into: {}", e.getMessage());
      }
    }
    return "";
  }

  /** Some sites load anew once they are answered. */
  private void awaitGone() {
    int before = script.documents();
    time.pass(FADE_OUT);
    script.isReady(true); // Makes a new document known.
    if (script.documents() != before) {
      loader.settle();
    }
  }
}
