package io.vidgen.recorder.playwright.internal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Proxy;
import io.vidgen.ErrorCode;
import io.vidgen.internal.ProgramEnvironment;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.playwright.WebGlRenderer;
import io.vidgen.recorder.playwright.internal.consent.ConsentScripts;
import io.vidgen.recorder.playwright.internal.egress.EgressProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a browser is started, and what is said when it cannot be. */
public final class BrowserLaunch {

  private static final String FILES_PREFIX = "vidgen-browser-";

  private static final double LAUNCH_TIMEOUT_MILLIS = 20_000;

  /** For the driver to start a browser and to say so; what the driver waits for ends before. */
  public static final Duration LONGEST_START = Duration.ofSeconds(30);

  /** The largest picture that is taken, as the driver's messages have it. */
  private static final int LONGEST_MESSAGE = 32 << 20;

  /** Where pictures are PNGs. */
  private static final int LONGEST_LOSSLESS_MESSAGE = 96 << 20;

  /** What a browser says of why it does not start, in the driver's log of it. */
  private static final Pattern BROWSER_OUTPUT =
      Pattern.compile("\\[pid=\\d+\\]\\[(?:err|out)\\] (.+)");

  private static final int MOST_OUTPUT_LINES = 3;
  private static final int LONGEST_OUTPUT_LINE = 300;

  private static final Logger log = LoggerFactory.getLogger(BrowserLaunch.class);

  private BrowserLaunch() {}

  /**
   * Starts driver and browser.
   *
   * @param engineProbe says which engine it is to record with
   * @param executable the browser to start, or empty for the one that Playwright has downloaded
   * @param consentScripts run in its pages
   * @param lossless whether frames drawn on demand are PNGs
   * @param webGl what draws its pages' WebGL
   * @param timer ends a driver that does not answer
   * @throws RecorderException when there is none, or it does not start
   */
  public static BrowserSession open(
      EngineProbe engineProbe,
      Optional<Path> executable,
      EgressProxy proxy,
      ConsentScripts consentScripts,
      boolean lossless,
      WebGlRenderer webGl,
      ScheduledExecutorService timer) {
    if (executable.isPresent() && !Files.isExecutable(executable.get())) {
      throw missing("there is no browser at " + executable.get(), null);
    }
    WorkDirectory files =
        WorkDirectory.createIn(Path.of(System.getProperty("java.io.tmpdir")), FILES_PREFIX);
    DriverProcess driver = null;
    try {
      EngineProbe.Suite suite = engineProbe.suiteFor(executable);
      driver =
          DriverProcess.start(
              files.path(),
              lossless ? LONGEST_LOSSLESS_MESSAGE : LONGEST_MESSAGE,
              mayBePiped(suite, executable));
      try (var lastResort = LastResort.after(LONGEST_START, givingUp(driver), timer)) {
        Browser browser =
            driver
                .connect()
                .chromium()
                .launch(
                    launchOptions(
                        BrowserFlags.of(suite.engine(), webGl), executable, proxy, files.path()));
        return new BrowserSession(files, suite, driver, browser, consentScripts, lossless);
      }
    } catch (RuntimeException | Error e) {
      try (files) {
        if (driver != null) {
          driver.kill("the browser did not start");
        }
      }
      throw failedStart(e);
    }
  }

  /**
   * Whether the browser can be given pipes of ours: a full one may be confined to its own files, as
   * one from Canonical's store is.
   */
  private static boolean mayBePiped(EngineProbe.Suite suite, Optional<Path> executable) {
    return suite.engine() == Recording.Engine.DETERMINISTIC
        && executable.map(BrowserSearch::engineOf).orElse(Recording.Engine.DETERMINISTIC)
            == Recording.Engine.DETERMINISTIC;
  }

  private static Runnable givingUp(DriverProcess driver) {
    return () ->
        driver.kill("nothing was heard of it within " + LONGEST_START.toSeconds() + " seconds");
  }

  /** Chromium's sandbox refuses to run as root. */
  public static boolean isSandboxed() {
    return !"root".equals(System.getProperty("user.name"));
  }

  private static BrowserType.LaunchOptions launchOptions(
      List<String> flags, Optional<Path> executable, EgressProxy proxy, Path files) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    ProgramEnvironment.reduce(environment);
    environment.put("TMPDIR", files.toString());
    var options =
        new BrowserType.LaunchOptions()
            .setHeadless(true)
            .setArgs(flags)
            .setIgnoreDefaultArgs(BrowserFlags.withoutPlaywrights())
            .setChromiumSandbox(isSandboxed())
            // "<-loopback>" revokes Chromium's rule that loopback bypasses every proxy.
            .setProxy(new Proxy(proxy.address()).setBypass("<-loopback>"))
            // A driver that is killed deletes nothing; so what it and the browser write is ours.
            .setArtifactsDir(files)
            .setEnv(environment)
            .setTimeout(LAUNCH_TIMEOUT_MILLIS);
    executable.ifPresent(options::setExecutablePath);
    return options;
  }

  private static RecorderException failedStart(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof RecorderException known) {
      return known;
    }
    String message = String.valueOf(e.getMessage());
    log.debug("A browser does not start", e);
    if (message.contains("Executable doesn't exist")) {
      return missing("no Chromium headless shell was found", e);
    }
    String hint =
        message.contains("No usable sandbox")
            ? "Chromium's sandbox needs user namespaces, which this system or container forbids: "
            : "";
    return new RecorderException(
        ErrorCode.BROWSER_FAILED, "the browser does not start: " + hint + reasonIn(e), e);
  }

  /** Why, without the driver's own talk of its calls. */
  private static String reasonIn(Throwable e) {
    if (e instanceof DriverLineException || !(e instanceof PlaywrightException)) {
      return String.valueOf(e.getMessage());
    }
    String said =
        BROWSER_OUTPUT
            .matcher(String.valueOf(e.getMessage()))
            .results()
            .map(line -> line.group(1).strip())
            .map(line -> line.substring(0, Math.min(line.length(), LONGEST_OUTPUT_LINE)))
            .distinct()
            .limit(MOST_OUTPUT_LINES)
            .collect(Collectors.joining("; "));
    if (!said.isEmpty()) {
      return "it says: " + said;
    }
    return e instanceof TimeoutError
        ? "it was not ready within " + (long) LAUNCH_TIMEOUT_MILLIS / 1000 + " seconds"
        : "it ended at once, and said nothing";
  }

  private static RecorderException missing(String what, @Nullable Throwable cause) {
    return new RecorderException(
        ErrorCode.BROWSER_MISSING,
        what
            + "; install one: as root on Debian or Ubuntu `apt-get install chromium-headless-shell`,"
            + " elsewhere Playwright's `install --only-shell chromium`",
        cause);
  }
}
