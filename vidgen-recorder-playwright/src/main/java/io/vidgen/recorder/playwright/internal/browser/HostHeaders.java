package io.vidgen.recorder.playwright.internal.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.PlaywrightException;
import io.vidgen.ErrorCode;
import io.vidgen.internal.HostOf;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Secrets;
import io.vidgen.recorder.Visitor;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Adds headers to the requests of a page to named hosts. The browser stops those requests, and no
 * others, until they have been looked at; each hop of a redirect is a request of its own, so that
 * nothing follows one to another host. Belongs to the page's thread.
 */
public final class HostHeaders {

  private static final String AUTHORIZATION = "authorization";

  private final CDPSession cdp;

  /** By host, then by name in lower case. */
  private final Map<String, Map<String, String>> headers;

  private final List<String> schemes;
  private final Deque<JsonObject> stopped = new ArrayDeque<>();
  private boolean answering;

  private HostHeaders(CDPSession cdp, Map<String, Map<String, String>> headers, boolean secure) {
    this.cdp = cdp;
    this.schemes = secure ? List.of("https://") : List.of("http://", "https://");
    this.headers = headers;
  }

  /**
   * Adds them from now on; does nothing for a visitor who has none.
   *
   * @param secure whether they are for https alone, as the page is: what it redirects to or asks
   *     for over http is read by everybody on the way
   */
  public static void install(CDPSession cdp, Visitor visitor, Secrets secrets, boolean secure) {
    Map<String, Map<String, String>> headers = new LinkedHashMap<>();
    for (Visitor.Login login : visitor.logins()) {
      String password = secretOf(login.secret(), login.host(), secrets);
      byte[] pair = (login.user() + ":" + password).getBytes(StandardCharsets.UTF_8);
      put(
          headers,
          login.host(),
          AUTHORIZATION,
          "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    for (Visitor.Header header : visitor.headers()) {
      put(
          headers,
          header.host(),
          header.name().toLowerCase(Locale.ROOT),
          textOf(header.value(), header.host(), secrets));
    }
    if (headers.isEmpty()) {
      return;
    }
    HostHeaders adding = new HostHeaders(cdp, headers, secure);
    cdp.on("Fetch.requestPaused", adding::stopped);
    cdp.send("Fetch.enable", adding.patterns());
  }

  private static void put(
      Map<String, Map<String, String>> headers, String host, String name, String value) {
    headers.computeIfAbsent(host, unknown -> new LinkedHashMap<>()).put(name, value);
  }

  /** What a header or cookie says. */
  static String textOf(Visitor.Value value, String host, Secrets secrets) {
    return value.secret() ? secretOf(value.text(), host, secrets) : value.text();
  }

  private static String secretOf(String name, String host, Secrets secrets) {
    String value =
        secrets
            .find(name, host)
            .orElseThrow(
                () ->
                    new RecorderException(
                        ErrorCode.SECRET_MISSING,
                        "there is no secret \"" + name + "\" for " + host,
                        null));
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new RecorderException(
          ErrorCode.SECRET_MISSING, "the secret \"" + name + "\" has control characters", null);
    }
    return value;
  }

  /**
   * A host stands at the beginning of each, so that no other's address fits by what it contains.
   */
  private JsonObject patterns() {
    JsonArray patterns = new JsonArray();
    for (String host : headers.keySet()) {
      for (String scheme : schemes) {
        patterns.add(Json.with("urlPattern", scheme + host + "/*").build());
        patterns.add(Json.with("urlPattern", scheme + host + ":*").build());
      }
    }
    JsonObject parameters = new JsonObject();
    parameters.add("patterns", patterns);
    return parameters;
  }

  /** An answer is awaited by handling events, this one among them: one at a time is answered. */
  private void stopped(JsonObject request) {
    stopped.add(request);
    if (answering) {
      return;
    }
    answering = true;
    try {
      for (JsonObject next = stopped.poll(); next != null; next = stopped.poll()) {
        goOn(next);
      }
    } finally {
      answering = false;
    }
  }

  private void goOn(JsonObject paused) {
    JsonObject request = paused.getAsJsonObject("request");
    JsonObject answer = Json.with("requestId", paused.get("requestId").getAsString()).build();
    String url = request.get("url").getAsString();
    HostOf.url(url)
        .filter(host -> schemes.stream().anyMatch(url.toLowerCase(Locale.ROOT)::startsWith))
        .map(headers::get)
        .ifPresent(own -> answer.add("headers", merged(request.getAsJsonObject("headers"), own)));
    try {
      cdp.send("Fetch.continueRequest", answer);
    } catch (PlaywrightException e) {
      if (!String.valueOf(e.getMessage()).contains("Invalid InterceptionId")) {
        // Playwright's own words might quote what was sent.
        throw new PlaywrightException("a request to a named host could not be continued");
      }
      // It was called off meanwhile.
    }
  }

  private static JsonArray merged(JsonObject sent, Map<String, String> own) {
    Map<String, String> all = new LinkedHashMap<>();
    sent.entrySet().forEach(header -> all.put(header.getKey(), header.getValue().getAsString()));
    own.forEach(
        (name, value) -> {
          Optional<String> known = all.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
          // A page that authenticates by itself knows better.
          if (known.isEmpty() || !name.equals(AUTHORIZATION)) {
            known.ifPresent(all::remove);
            all.put(name, value);
          }
        });
    JsonArray headers = new JsonArray();
    all.forEach((name, value) -> headers.add(Json.with("name", name).and("value", value).build()));
    return headers;
  }
}
