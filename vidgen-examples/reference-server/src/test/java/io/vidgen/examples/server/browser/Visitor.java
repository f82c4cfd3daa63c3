package io.vidgen.examples.server.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.vidgen.examples.server.Client;
import io.vidgen.examples.server.Jwts;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Somebody with an account and a browser of their own: what other tests do is not seen. */
final class Visitor implements AutoCloseable {

  private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

  /** What the pages of this person's videos say around them. */
  private static final Map<String, Object> PRESENTATION =
      Map.of(
          "greeting",
          "Hi Ada, I had a look at your site and made this for you.",
          "call_to_action",
          Map.of("label", "Book 15 minutes with me", "url", "https://cal.example.com/grace"));

  private final BrowserContext browser;
  private final Client client;
  private final boolean signedIn;

  private Visitor(BrowserContext browser, Client client, boolean signedIn) {
    this.browser = browser;
    this.client = client;
    this.signedIn = signedIn;
  }

  /** Somebody at a desk, who is signed in. */
  static Visitor of(Studio studio) {
    return of(studio, studio.browser());
  }

  /** Somebody at another browser, who is signed in. */
  static Visitor of(Studio studio, Browser chromium) {
    String token = Jwts.of(UUID.randomUUID());
    BrowserContext browser = newContext(chromium, studio.url());
    browser.addCookies(List.of(new Cookie("vidgen_token", token).setUrl(studio.url().toString())));
    return new Visitor(browser, new Client(studio.url(), "Authorization", "Bearer " + token), true);
  }

  /** Somebody else, who is not signed in. */
  static Visitor stranger(Studio studio) {
    return new Visitor(newContext(studio.browser(), studio.url()), new Client(studio.url()), false);
  }

  static BrowserContext newContext(Browser browser, URI url) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(url.toString())
                .setViewportSize(1280, 800)
                // What turns and pulses is drawn by the processor here, as long as tests wait.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/London"));
    context.setDefaultTimeout(Studio.PATIENCE_MS);
    return context;
  }

  BrowserContext browser() {
    return browser;
  }

  /** The interface, as the same person. */
  Client client() {
    return client;
  }

  /** A new tab with this page. */
  Page open(String path) {
    Page page = browser.newPage();
    page.navigate(path);
    return page;
  }

  /** A scene. */
  record Scene(String url, int seconds) {}

  /** Stores a campaign of one second of a page that is drawn; its id. */
  String campaign(String name) {
    return campaign(name, new Scene("https://a.example/", 1));
  }

  /** Stores a campaign; its id. */
  String campaign(String name, Scene... scenes) {
    List<Map<String, Object>> wanted = new ArrayList<>();
    for (Scene scene : scenes) {
      wanted.add(Map.of("url", scene.url(), "duration_sec", scene.seconds()));
    }
    return created(Map.of("name", name, "scenes", wanted, "presentation", PRESENTATION));
  }

  /** Gives a campaign other scenes; its video stays as it is. */
  void edit(String campaign, Scene... scenes) {
    List<Map<String, Object>> wanted = new ArrayList<>();
    for (Scene scene : scenes) {
      wanted.add(Map.of("url", scene.url(), "duration_sec", scene.seconds()));
    }
    client.sendJson("PATCH", "/api/campaigns/" + campaign, Map.of("scenes", wanted));
  }

  private String created(Map<String, Object> campaign) {
    return client.postJson("/api/campaigns", campaign).json().get("id").asText();
  }

  /** Stores a campaign of one second of a drawn page, in this size; its id. */
  String campaign(String name, int width, int height) {
    return created(
        Map.of(
            "name",
            name,
            "scenes",
            List.of(Map.of("url", "https://a.example/", "duration_sec", 1)),
            "look",
            Map.of("width", width, "height", height),
            "presentation",
            PRESENTATION));
  }

  /** Says who sends this person's videos. */
  void profile(String color) {
    Map<String, Object> profile =
        Map.of(
            "name", "Grace Hopper",
            "role", "Partnerships, Eckert-Mauchly",
            "email", "grace@example.com",
            "color", color);
    client.sendJson("PUT", "/api/profile", profile);
  }

  /** Changes a video's password or end. */
  void change(String publicId, Map<String, Object> settings) {
    client.sendJson("PATCH", "/api/videos/" + publicId, settings);
  }

  /** Asks for a campaign's video; the render's id. */
  String render(String campaign) {
    JsonNode answer = client.post("/api/campaigns/" + campaign + "/render").json();
    return answer.get("renderId").asText();
  }

  /** A render as it is now. */
  JsonNode look(String render) {
    return client.get("/api/renders/" + render).json();
  }

  /** Waits until it is done, failed or cancelled. */
  JsonNode awaitEnd(String render) {
    return awaitEnd(render, seen -> {});
  }

  /** Waits until it is done, failed or cancelled; tells of every state that was seen. */
  JsonNode awaitEnd(String render, Consumer<JsonNode> seen) {
    return await()
        .atMost(Duration.ofMillis(2L * Studio.PATIENCE_MS))
        .until(
            () -> {
              JsonNode now = look(render);
              seen.accept(now);
              return now;
            },
            now -> OVER.contains(now.get("status").asText()));
  }

  /** Whatever a test has left in the making would hold up the one worker. */
  @Override
  public void close() {
    browser.close();
    if (signedIn) {
      for (JsonNode campaign : client.get("/api/campaigns?limit=100").json().get("campaigns")) {
        client.delete("/api/campaigns/" + campaign.get("id").asText());
      }
    }
  }
}
