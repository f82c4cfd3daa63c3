package io.vidgen.recorder.playwright.internal.browser;

import com.google.gson.JsonArray;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.vidgen.ErrorCode;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.Secrets;
import io.vidgen.recorder.Visitor;
import io.vidgen.recorder.playwright.internal.cdp.FrameClock;
import io.vidgen.recorder.playwright.internal.cdp.Json;
import io.vidgen.recorder.playwright.internal.cdp.PageClock;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running browser with its Playwright driver.
 *
 * <p>Playwright confines its objects to the thread that made them, so everything here but {@link
 * #processes} belongs to one thread.
 */
public final class BrowserSession implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrowserSession.class);

  private static final VideoFormat BLANK = new VideoFormat(320, 180, 30);

  private static final int BLANK_FRAMES = 60;

  private final EngineProbe.Suite suite;
  private final DriverProcess driver;
  private final Browser browser;
  private final ConsentScripts consentScripts;
  private final boolean lossless;
  private final CDPSession root;
  private final BrowserProcesses processes;
  private final String userAgent;

  /**
   * A browser that has just been started; closing the session ends it.
   *
   * @param files where driver and browser write; deleted with the session
   * @param suite what it was started to record with
   * @param consentScripts run in its pages
   * @param lossless whether frames drawn on demand are PNGs
   */
  BrowserSession(
      WorkDirectory files,
      EngineProbe.Suite suite,
      DriverProcess driver,
      Browser browser,
      ConsentScripts consentScripts,
      boolean lossless) {
    this.suite = suite;
    this.driver = driver;
    this.browser = browser;
    this.consentScripts = consentScripts;
    this.lossless = lossless;
    this.root = browser.newBrowserCDPSession();
    this.processes = BrowserProcesses.of(root, driver, files);
    this.userAgent =
        root.send("Browser.getVersion")
            .get("userAgent")
            .getAsString()
            .replace("HeadlessChrome", "Chrome");
  }

  /** What it has been started to record with. */
  public EngineProbe.Suite suite() {
    return suite;
  }

  /** Whether its frames are PNGs, where they are drawn on demand. */
  public boolean isLossless() {
    return lossless;
  }

  /** The host's scripts for its pages. */
  public ConsentScripts consentScripts() {
    return consentScripts;
  }

  /** A page in a browser context of its own; but in real time it draws only when it is told to. */
  public Page openPage(PageView.Screen screen, PageView.Device device) {
    return openPage(screen, device, Visitor.usual(), Secrets.none(), false);
  }

  /**
   * As {@link #openPage(PageView.Screen, PageView.Device)}, for this visitor.
   *
   * @param secure whether the visitor's cookies are sent over https alone
   */
  public Page openPage(
      PageView.Screen screen,
      PageView.Device device,
      Visitor visitor,
      Secrets secrets,
      boolean secure) {
    List<Cookie> cookies = cookies(visitor, secrets, secure);
    int width = screen.pixelWidth();
    int height = screen.pixelHeight();
    boolean phone = device == PageView.Device.PHONE;
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(width, height)
            .setUserAgent(visitor.userAgent().orElse(phone ? phoneUserAgent() : userAgent))
            .setIsMobile(phone)
            .setHasTouch(phone)
            .setLocale(visitor.locale().orElse("en-US"))
            .setColorScheme(
                visitor.colorScheme() == Visitor.ColorScheme.DARK
                    ? ColorScheme.DARK
                    : ColorScheme.LIGHT)
            .setReducedMotion(
                visitor.reducedMotion() ? ReducedMotion.REDUCE : ReducedMotion.NO_PREFERENCE)
            .setAcceptDownloads(false)
            .setServiceWorkers(ServiceWorkerPolicy.BLOCK);
    visitor.timeZone().ifPresent(options::setTimezoneId);
    visitor
        .geolocation()
        .ifPresent(
            place ->
                options
                    .setGeolocation(place.latitude(), place.longitude())
                    .setPermissions(List.of("geolocation")));
    BrowserContext context = browser.newContext(options);
    addCookies(context, cookies);
    Page page =
        suite.engine() == Recording.Engine.REAL_TIME
            ? context.newPage()
            : openTarget(context, width, height);
    // The target came into being beside Playwright, and so without the context's viewport.
    page.setViewportSize(width, height);
    context.onPage(Page::close);
    return page;
  }

  /**
   * A DevTools session with a page of this browser, past the driver where that is possible: what
   * Playwright itself knows of the page may be older than what this session says, until {@link
   * #catchUp}.
   */
  public CDPSession devTools(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    driver.makeDirect(session);
    return session;
  }

  /** Waits until Playwright knows what the browser has told its driver so far. */
  public void catchUp() {
    root.send("Browser.getVersion"); // Its answer comes after that.
  }

  private static List<Cookie> cookies(Visitor visitor, Secrets secrets, boolean secure) {
    return visitor.cookies().stream()
        .map(
            cookie ->
                new Cookie(
                        cookie.name(), HostHeaders.textOf(cookie.value(), cookie.host(), secrets))
                    .setDomain(cookie.host())
                    .setPath("/")
                    .setSecure(secure))
        .toList();
  }

  private static void addCookies(BrowserContext context, List<Cookie> cookies) {
    if (cookies.isEmpty()) {
      return;
    }
    try {
      context.addCookies(cookies);
    } catch (PlaywrightException e) {
      // Its own words quote the cookie.
      context.close();
      throw new RecorderException(
          ErrorCode.INVALID_CAMPAIGN,
          "the browser does not take one of the cookies "
              + cookies.stream().map(cookie -> cookie.name).collect(Collectors.joining(", ")),
          null);
    }
  }

  /** Playwright itself opens no pages that draw on demand. */
  private Page openTarget(BrowserContext context, int width, int height) {
    return context.waitForPage(
        () ->
            root.send(
                "Target.createTarget",
                Json.with("url", "about:blank")
                    .and("browserContextId", onlyContextId())
                    .and("enableBeginFrameControl", true)
                    .and("width", width)
                    .and("height", height)
                    .build()));
  }

  /**
   * Draws a frame of a blank page, as the deterministic engine does.
   *
   * @throws PlaywrightException if the browser cannot; one that does not answer is waited for
   */
  void drawBlankPage() {
    Page page = openPage(PageView.desktop().in(BLANK), PageView.Device.DESKTOP);
    try {
      CDPSession cdp = devTools(page);
      FrameClock clock = new FrameClock(page, cdp, BLANK.fps());
      for (int frame = 0; frame < BLANK_FRAMES; frame++) {
        clock.tick(PageClock.Policy.ADVANCE, Duration.ofMinutes(1));
        // The first ones may come before the page has anything to draw.
        if (clock.draw(FrameClock.Picture.FRAME).picture().isPresent()) {
          return;
        }
      }
      throw new PlaywrightException(BLANK_FRAMES + " frames were asked for, and none came");
    } finally {
      page.context().close();
    }
  }

  /** Chrome's on Android, which by now names no real version of Android and no device. */
  private String phoneUserAgent() {
    return userAgent
        .replaceFirst("\\([^)]*\\)", "(Linux; Android 10; K)")
        .replaceFirst(" Safari/", " Mobile Safari/");
  }

  private String onlyContextId() {
    JsonArray ids = root.send("Target.getBrowserContexts").getAsJsonArray("browserContextIds");
    if (ids.size() != 1) {
      throw new PlaywrightException("expected one browser context, found " + ids.size());
    }
    return ids.get(0).getAsString();
  }

  /** Its processes; safe to use from any thread. */
  public BrowserProcesses processes() {
    return processes;
  }

  /** Whether the browser still runs and talks. */
  public boolean isAlive() {
    return processes.isRunning() && browser.isConnected();
  }

  /** Ends browser and driver, politely if they let us, and deletes their files. */
  @Override
  public void close() {
    try (processes) {
      if (processes.hasDriver()) { // Else Playwright would print what it thinks of that.
        browser.close();
      }
    } catch (RuntimeException e) {
      log.debug("The browser did not close by itself: {}", e.getMessage());
    }
  }
}
