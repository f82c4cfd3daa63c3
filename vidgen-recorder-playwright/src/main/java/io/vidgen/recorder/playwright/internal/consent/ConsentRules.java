package io.vidgen.recorder.playwright.internal.consent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import io.vidgen.recorder.ConsentPolicy;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import io.vidgen.recorder.playwright.internal.cdp.Script;
import io.vidgen.recorder.playwright.internal.page.PageTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A host's own script against consent banners, run in every document before the page's scripts,
 * among the page's variables.
 *
 * <p>It finds {@code vidgenConsent.policy} ({@code "hide"}, {@code "reject"} or {@code "accept"})
 * and may call {@code vidgenConsent.report(state, detail)} with one of the {@link State}s. While
 * the last report says {@code working}, the recording waits; without any report it waits a moment.
 * What still asks then is dealt with as without rules.
 */
public final class ConsentRules {

  private enum State {
    WORKING,
    DONE,
    NONE,
    FAILED
  }

  private static final Script PREAMBLE = Script.beside(ConsentRules.class, "consent-rules.js");
  private static final String BINDING = "vidgenConsentReport";

  /** Of the page's time, for a script that says it is working. */
  private static final Duration LONGEST_WORK = Duration.ofSeconds(10);

  /** Of the page's time, for a script that says nothing. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private static final int LONGEST_DETAIL = 200;

  private final boolean installed;
  private final List<String> notes;
  private Optional<State> last = Optional.empty();

  private ConsentRules(boolean installed, List<String> notes) {
    this.installed = installed;
    this.notes = notes;
  }

  /**
   * Puts the rules in place, before the page is opened.
   *
   * @param script empty if the host has none for this policy
   */
  public static ConsentRules install(
      CDPSession cdp, ConsentPolicy policy, Optional<String> script, List<String> notes) {
    ConsentRules rules = new ConsentRules(script.isPresent(), notes);
    if (script.isPresent()) {
      cdp.on("Runtime.bindingCalled", rules::heard);
      cdp.send("Runtime.enable");
      cdp.send("Runtime.addBinding", Json.with("name", BINDING).build());
      cdp.send("Page.enable");
      cdp.send(
          "Page.addScriptToEvaluateOnNewDocument",
          Json.with("source", PREAMBLE.callWith(policyOf(policy), BINDING) + script.get()).build());
    }
    return rules;
  }

  private static String policyOf(ConsentPolicy policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }

  /** What is reported may be the page's own invention, and is taken for no more than it is. */
  private void heard(JsonObject event) {
    if (!event.get("name").getAsString().equals(BINDING)) {
      return;
    }
    try {
      JsonElement report = JsonParser.parseString(event.get("payload").getAsString());
      if (report instanceof JsonObject object && object.has("state") && object.has("detail")) {
        heard(object.get("state").getAsString(), object.get("detail").getAsString());
      }
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      // Not from the preamble's function, and nothing that can be read.
    }
  }

  private void heard(String name, String detail) {
    for (State state : State.values()) {
      if (state.name().equalsIgnoreCase(name)) {
        if (state == State.FAILED && !last.equals(Optional.of(state))) {
          notes.add(
              "the consent rules failed: "
                  + detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)));
        }
        last = Optional.of(state);
      }
    }
  }

  /** Waits for the rules to have done their work, or to have none. */
  void await(PageTime time) {
    Duration waited = Duration.ZERO;
    while (installed
        && waited.compareTo(last.isPresent() ? LONGEST_WORK : LONGEST_SILENCE) < 0
        && last.map(state -> state == State.WORKING).orElse(true)
        && time.pass(BETWEEN_LOOKS)) {
      waited = waited.plus(BETWEEN_LOOKS);
    }
  }
}
