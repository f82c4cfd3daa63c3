package io.vidgen.examples.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.vidgen.examples.server.Client;
import io.vidgen.viewing.ViewTicket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One visit to a film's page, by a person or by a program. */
final class Stay implements AutoCloseable {

  /** As the browser names itself to those who do not ask for a headless one. */
  static final String CHROME =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0"
          + " Safari/537.36";

  private static final String BRANDS = "\"Chromium\";v=\"139\", \"Google Chrome\";v=\"139\"";

  /** How long a finger or a button stays down. */
  private static final int HOLD_MS = 80;

  private static final int STEPS = 12;

  /** Less than the shortest hold of a hand. */
  private static final int AT_ONCE_MS = 30;

  private static final int MOST_TRIES = 10;

  /** How long something was held, as the page itself would measure it. */
  private static final String MEASURE =
      """
      let since = 0;
      for (const type of ["pointerdown", "keydown"]) {
        addEventListener(type, event => { since = event.timeStamp; }, true);
      }
      for (const type of ["pointerup", "keyup"]) {
        addEventListener(type, event => {
          window.heldMs = Math.max(window.heldMs ?? 0, Math.round(event.timeStamp - since));
        }, true);
      }
      """;

  private final Studio studio;
  private final Browser disguised;
  private final String film;
  private final List<String> others;
  private final String address;
  private @Nullable BrowserContext context;
  private @Nullable Page page;
  private String ticket = "";

  /**
   * A visit from this address.
   *
   * @param disguised a browser without marks of automation
   * @param film the public id of the video
   * @param others those of other videos
   */
  Stay(Studio studio, Browser disguised, String film, List<String> others, String address) {
    this.studio = studio;
    this.disguised = disguised;
    this.film = film;
    this.others = others;
    this.address = address;
  }

  String film() {
    return film;
  }

  /** The random part of the ticket that the page was given; empty if no browser loaded one. */
  String nonce() {
    return ticket.isEmpty() ? "" : ViewTicket.parse(ticket).nonce();
  }

  Page page() {
    return Optional.ofNullable(page).orElseThrow();
  }

  boolean isPlaying() {
    return page != null && !page.isClosed();
  }

  /** A request without a browser. */
  void fetch(String method, String path, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    if (!all.contains("X-Forwarded-For")) {
      all.addAll(List.of("X-Forwarded-For", address));
    }
    new Client(studio.url(), all.toArray(String[]::new))
        .send(method, path, BodyPublishers.noBody());
  }

  /** The public id of some other video. */
  String another(int number) {
    return others.get(number);
  }

  /** The page in a headless browser that says what it is. */
  Stay headless() {
    return load(studio.browser(), options(Map.of()), "/v/" + film);
  }

  /** The page in a browser that looks like a person's, with these headers besides. */
  Stay browser(String... headers) {
    return browserAt("/v/" + film, headers);
  }

  Stay browserAt(String path, String... headers) {
    return load(disguised, options(named(headers)).setUserAgent(CHROME), path);
  }

  /** The page on a telephone. */
  Stay phone() {
    return load(
        disguised,
        options(named())
            .setUserAgent(CHROME.replace("X11; Linux x86_64", "Linux; Android 10; K"))
            .setViewportSize(390, 844)
            .setHasTouch(true)
            .setIsMobile(true),
        "/v/" + film);
  }

  /** With this script in every page. */
  Stay withScript(String script) {
    context = disguised.newContext(options(named()).setUserAgent(CHROME));
    context.addInitScript(script);
    return show("/v/" + film);
  }

  private static Map<String, String> named(String... headers) {
    Map<String, String> all = new HashMap<>(Map.of("Sec-CH-UA", BRANDS));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return all;
  }

  private Browser.NewContextOptions options(Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("X-Forwarded-For", address);
    return new Browser.NewContextOptions()
        .setBaseURL(studio.url().toString())
        .setViewportSize(1280, 800)
        .setExtraHTTPHeaders(all);
  }

  private Stay load(Browser browser, Browser.NewContextOptions options, String path) {
    context = browser.newContext(options);
    return show(path);
  }

  private Stay show(String path) {
    BrowserContext opened = Optional.ofNullable(context).orElseThrow();
    opened.setDefaultTimeout(Studio.PATIENCE_MS);
    opened.addInitScript(MEASURE);
    Page shown = opened.newPage();
    page = shown;
    shown.navigate(path);
    shown.locator("#player.player--ready").waitFor();
    ticket = String.valueOf(shown.locator("#player").getAttribute("data-ticket"));
    return this;
  }

  /** Moves the mouse there as a hand does, and presses for as long as a finger takes. */
  void press(String selector) {
    moveTo(selector);
    page().mouse().down();
    page().waitForTimeout(HOLD_MS);
    page().mouse().up();
  }

  private void moveTo(String selector) {
    Locator target = page().locator(selector).first();
    target.scrollIntoViewIfNeeded();
    BoundingBox box = target.boundingBox();
    Mouse mouse = page().mouse();
    mouse.move(20, 700);
    mouse.move(
        box.x + box.width / 2, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(STEPS));
  }

  /** Presses a key for as long as a finger takes. */
  void key(String name) {
    page().keyboard().down(name);
    page().waitForTimeout(HOLD_MS);
    page().keyboard().up(name);
  }

  /** Taps as a finger does. */
  void tap(String selector) {
    BoundingBox box = page().locator(selector).first().boundingBox();
    CDPSession session = Optional.ofNullable(context).orElseThrow().newCDPSession(page());
    touch(
        session,
        "touchStart",
        List.of(Map.of("x", box.x + box.width / 2, "y", box.y + box.height / 2)));
    page().waitForTimeout(HOLD_MS);
    touch(session, "touchEnd", List.of());
  }

  private static void touch(CDPSession session, String type, List<Map<String, Double>> points) {
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", new Gson().toJsonTree(points));
    session.send("Input.dispatchTouchEvent", event);
  }

  /**
   * A program's visit, which presses for no time. It is begun anew where the machine was so busy
   * that what was pressed stayed down as long as below a finger.
   */
  void atOnce(Consumer<Stay> visit) {
    for (int tries = 1; ; tries++) {
      visit.accept(this);
      int held =
          page().evaluate("() => window.heldMs ?? 0") instanceof Number ms ? ms.intValue() : 0;
      if (held < AT_ONCE_MS) {
        return;
      }
      assertThat(tries).as("pressed for %d ms, again", held).isLessThan(MOST_TRIES);
      close();
    }
  }

  /** A program's click: there at once, and up again at once. */
  void click(String selector) {
    page().locator(selector).first().click();
  }

  void script(String script) {
    page().evaluate(script);
  }

  /** What a program has the video do. */
  void playByScript(boolean muted) {
    script(
        "() => { const v = document.querySelector('video'); v.muted = "
            + muted
            + "; v.play().catch(() => {}); }");
  }

  /** Until the video rests; a page that never played does. */
  void awaitEnd() {
    page()
        .waitForFunction(
            "() => { const v = document.querySelector('video');"
                + " return v.ended || v.paused || v.error; }");
  }

  /** Leaves as a person does: what the page has to say then, it says. */
  void leave() {
    if (isPlaying()) {
      page().close(new Page.CloseOptions().setRunBeforeUnload(false));
    }
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}
