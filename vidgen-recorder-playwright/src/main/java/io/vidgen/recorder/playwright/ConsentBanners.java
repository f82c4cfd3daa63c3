package io.vidgen.recorder.playwright;

import com.google.gson.JsonObject;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.recorder.ConsentPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with a page's consent banner as its policy says: through the consent tool's own calls, then
 * its buttons; what then still asks is hidden.
 */
final class ConsentBanners {

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

  ConsentBanners(
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
  void handle() {
    if (policy == ConsentPolicy.LEAVE) {
      return;
    }
    awaitTool();
    rules.await(time);
    boolean answers = policy != ConsentPolicy.HIDE;
    for (int banner = 0; banner < MOST_BANNERS && isAsked(); banner++) {
      if (answers && answer()) {
        continue;
      }
      if (answers) {
        notes.add(
            "a consent banner could not be answered with "
                + policy.name().toLowerCase(Locale.ROOT)
                + " and was hidden");
      }
      hide();
    }
  }

  /** From now on, takes away what asks later, before it is drawn. */
  void watch() {
    if (policy != ConsentPolicy.LEAVE) {
      script.ask("vidgen.consent.watch()");
    }
  }

  /** A tool that is on its way is waited for, so that its banner does not come into the picture. */
  private void awaitTool() {
    Duration waited = Duration.ZERO;
    while (waited.compareTo(LONGEST_TOOL_LOAD) < 0) {
      JsonObject status = script.askPage(Scripts.CONSENT_STATUS).getAsJsonObject();
      boolean loading = status.get("loading").getAsBoolean();
      boolean coming = status.get("asking").getAsBoolean() && !isAsked();
      if (!loading && !coming || !time.pass(BETWEEN_QUESTIONS)) {
        return;
      }
      waited = waited.plus(BETWEEN_QUESTIONS);
    }
  }

  /** Whether a banner can be seen, in the page or in a frame. */
  private boolean isAsked() {
    for (String frame : script.frames()) {
      try {
        if (script.askFrame(frame, "vidgen.consent.isBannerFrame()").getAsBoolean()) {
          script.onElementOf(frame, "function() { vidgen.consent.markFrame(this) }");
        }
      } catch (PlaywrightException e) {
        log.debug("A frame could not be looked into: {}", e.getMessage());
      }
    }
    return script.ask("vidgen.consent.count()").getAsInt() > 0;
  }

  /** Whether the banner is gone after it was answered. */
  private boolean answer() {
    boolean accept = policy == ConsentPolicy.ACCEPT;
    String tool = script.askPage(Scripts.CONSENT_VENDORS + "(" + accept + ")").getAsString();
    if (!tool.isEmpty()) {
      log.debug("Answered {}'s banner with {}", tool, policy);
      if (isGone()) {
        return true;
      }
    }
    String kind = accept ? "yes" : "no";
    String press = "vidgen.consent.press('" + kind + "')";
    String pressed = script.ask(press).getAsString();
    if (pressed.isEmpty()) {
      pressed = pressInFrames(press);
    }
    if (pressed.isEmpty()) {
      return false;
    }
    log.debug("Answered a consent banner with its button \"{}\"", pressed);
    return isGone();
  }

  private String pressInFrames(String press) {
    for (String frame : script.frames()) {
      try {
        if (script.askFrame(frame, "vidgen.consent.isBannerFrame()").getAsBoolean()) {
          String pressed = script.askFrame(frame, press).getAsString();
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
  private boolean isGone() {
    int before = script.documents();
    time.pass(FADE_OUT);
    boolean asked = isAsked();
    if (script.documents() != before) {
      loader.settle();
      return !isAsked();
    }
    return !asked;
  }

  private void hide() {
    script.ask("vidgen.consent.hide()");
    time.passFrames(2);
  }
}
