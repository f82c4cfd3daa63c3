package io.vidgen.recorder.playwright;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Proxy;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.vidgen.ErrorCode;
import io.vidgen.internal.ProcessTree;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.recorder.PageView;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.render.VideoFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running browser with its Playwright driver.
 *
 * <p>Playwright confines its objects to the thread that made them, so everything here but {@link
 * #kill} belongs to one thread.
 */
final class BrowserSession implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrowserSession.class);

  /** What is installed is used; a library downloads nothing behind its host's back. */
  private static final Playwright.CreateOptions DRIVER_OPTIONS =
      new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));

  private static final String PROFILE_SWITCH = "--user-data-dir=";

  private static final VideoFormat BLANK = new VideoFormat(320, 180, 30);

  private static final int BLANK_FRAMES = 60;

  private static final double LAUNCH_TIMEOUT_MILLIS = 20_000;

  private final Calibration.Suite suite;
  private final Playwright playwright;
  private final Optional<ProcessHandle> driver;
  private final Browser browser;
  private final ConsentScripts consentScripts;
  private final boolean lossless;
  private final CDPSession root;
  private final Optional<ProcessHandle> process;
  private final Optional<WorkDirectory> profile;
  private final String userAgent;

  private BrowserSession(
      Calibration.Suite suite,
      Playwright playwright,
      Browser browser,
      ConsentScripts consentScripts,
      boolean lossless) {
    this.suite = suite;
    this.playwright = playwright;
    this.browser = browser;
    this.consentScripts = consentScripts;
    this.lossless = lossless;
    this.root = browser.newBrowserCDPSession();
    this.process = processOf(root);
    this.driver = process.flatMap(BrowserSession::driverOf);
    this.profile = process.flatMap(BrowserSession::profileOf);
    this.userAgent =
        root.send("Browser.getVersion")
            .get("userAgent")
            .getAsString()
            .replace("HeadlessChrome", "Chrome");
  }

  /**
   * Starts driver and browser.
   *
   * @param calibration says which engine it is to record with
   * @param executable the browser to start, or empty for the one that Playwright has downloaded
   * @param consentScripts run in its pages
   * @param lossless whether frames drawn on demand are PNGs
   * @throws RecorderException when there is none, or it does not start
   */
  static BrowserSession open(
      Calibration calibration,
      Optional<Path> executable,
      EgressProxy proxy,
      ConsentScripts consentScripts,
      boolean lossless) {
    if (executable.isPresent() && !Files.isExecutable(executable.get())) {
      throw missing("there is no browser at " + executable.get(), null);
    }
    Playwright playwright = null;
    try {
      playwright = Playwright.create(DRIVER_OPTIONS);
      Calibration.Suite suite = calibration.suiteFor(executable);
      Browser browser =
          playwright.chromium().launch(launchOptions(suite.engine(), executable, proxy));
      return new BrowserSession(suite, playwright, browser, consentScripts, lossless);
    } catch (RuntimeException e) {
      if (playwright != null) {
        playwright.close();
      }
      throw failedStart(e);
    }
  }

  /** Chromium's sandbox refuses to run as root. */
  static boolean isSandboxed() {
    return !"root".equals(System.getProperty("user.name"));
  }

  private static BrowserType.LaunchOptions launchOptions(
      Recording.Engine engine, Optional<Path> executable, EgressProxy proxy) {
    var options =
        new BrowserType.LaunchOptions()
            .setHeadless(true)
            .setArgs(BrowserFlags.of(engine))
            .setIgnoreDefaultArgs(BrowserFlags.withoutPlaywrights())
            .setChromiumSandbox(isSandboxed())
            // "<-loopback>" takes back Chromium's rule that loopback goes round every proxy.
            .setProxy(new Proxy(proxy.address()).setBypass("<-loopback>"))
            .setTimeout(LAUNCH_TIMEOUT_MILLIS);
    executable.ifPresent(options::setExecutablePath);
    return options;
  }

  private static RecorderException failedStart(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Executable doesn't exist")) {
      return missing("no Chromium headless shell was found", e);
    }
    String hint =
        message.contains("No usable sandbox")
            ? "Chromium's sandbox needs user namespaces, which this system or container forbids: "
            : "";
    return new RecorderException(
        ErrorCode.BROWSER_FAILED, "the browser does not start: " + hint + message, e);
  }

  private static RecorderException missing(String what, @Nullable RuntimeException cause) {
    return new RecorderException(
        ErrorCode.BROWSER_MISSING,
        what
            + "; install one: as root on Debian or Ubuntu `apt-get install chromium-headless-shell`,"
            + " elsewhere Playwright's `install --only-shell chromium`",
        cause);
  }

  private static Optional<ProcessHandle> processOf(CDPSession root) {
    for (JsonElement entry : root.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
      JsonObject info = entry.getAsJsonObject();
      if (info.get("type").getAsString().equals("browser")) {
        return ProcessHandle.of(info.get("id").getAsLong());
      }
    }
    return Optional.empty();
  }

  /**
   * The driver: the child of this process that the browser descends from. Empty when the browser
   * does not descend from this process: then nobody's processes but the browser's are ours.
   */
  private static Optional<ProcessHandle> driverOf(ProcessHandle browser) {
    ProcessHandle child = browser;
    while (true) {
      Optional<ProcessHandle> parent = child.parent();
      if (parent.isEmpty()) {
        return Optional.empty();
      }
      if (parent.get().equals(ProcessHandle.current())) {
        return Optional.of(child);
      }
      child = parent.get();
    }
  }

  /** Playwright's driver deletes the profile, unless it was killed before it could. */
  private static Optional<WorkDirectory> profileOf(ProcessHandle process) {
    return Arrays.stream(process.info().arguments().orElse(new String[0]))
        .filter(argument -> argument.startsWith(PROFILE_SWITCH))
        .map(argument -> WorkDirectory.adopt(Path.of(argument.substring(PROFILE_SWITCH.length()))))
        .findFirst();
  }

  /** What it has been started to record with. */
  Calibration.Suite suite() {
    return suite;
  }

  /** Whether its frames are PNGs, where they are drawn on demand. */
  boolean isLossless() {
    return lossless;
  }

  /** The host's scripts for its pages. */
  ConsentScripts consentScripts() {
    return consentScripts;
  }

  /** A page in a browser context of its own; but in real time it draws only when it is told to. */
  Page openPage(PageView.Screen screen, PageView.Device device) {
    int width = screen.pixelWidth();
    int height = screen.pixelHeight();
    boolean phone = device == PageView.Device.PHONE;
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setUserAgent(phone ? phoneUserAgent() : userAgent)
                .setIsMobile(phone)
                .setHasTouch(phone)
                .setLocale("en-US")
                .setAcceptDownloads(false)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK));
    Page page =
        suite.engine() == Recording.Engine.REAL_TIME
            ? context.newPage()
            : openTarget(context, width, height);
    // The target came into being beside Playwright, and so without the context's viewport.
    page.setViewportSize(width, height);
    context.onPage(Page::close);
    return page;
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
      CDPSession cdp = page.context().newCDPSession(page);
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

  /** The bytes that the browser and all its processes occupy, where known; from any thread. */
  OptionalLong memoryBytes() {
    return process.map(ProcessMemory::ofTree).orElse(OptionalLong.empty());
  }

  /** Whether the browser's process is there; from any thread. */
  boolean isRunning() {
    return process.map(ProcessHandle::isAlive).orElse(true);
  }

  /** Whether the browser still runs and talks. */
  boolean isAlive() {
    return isRunning() && browser.isConnected();
  }

  /**
   * Kills the browser, from any thread; what the session's thread is doing with it then fails. The
   * driver lives on to tidy up.
   */
  void kill() {
    process.map(ProcessTree::new).ifPresent(ProcessTree::kill);
  }

  /** Kills the driver too: the last resort when closing hangs. */
  void killAll() {
    kill();
    driver.map(ProcessTree::new).ifPresent(ProcessTree::kill);
  }

  /** Ends browser and driver, politely if they let us, and deletes their files. */
  @Override
  public void close() {
    try {
      browser.close();
      playwright.close();
    } catch (RuntimeException e) {
      log.debug("The browser did not close by itself: {}", e.getMessage());
    } finally {
      killAll();
      profile.ifPresent(WorkDirectory::close);
    }
  }
}
