package io.vidgen.recorder.playwright;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Proxy;
import io.vidgen.ErrorCode;
import io.vidgen.internal.WorkDirectory;
import io.vidgen.recorder.RecorderException;
import io.vidgen.recorder.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a browser is started, and what is said when it cannot be. */
final class BrowserLaunch {

  /** What is installed is used; a library downloads nothing behind its host's back. */
  private static final Playwright.CreateOptions DRIVER_OPTIONS =
      new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));

  private static final String FILES_PREFIX = "vidgen-browser-";

  private static final double LAUNCH_TIMEOUT_MILLIS = 20_000;

  private BrowserLaunch() {}

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
    WorkDirectory files =
        WorkDirectory.createIn(Path.of(System.getProperty("java.io.tmpdir")), FILES_PREFIX);
    try {
      playwright = Playwright.create(DRIVER_OPTIONS);
      Calibration.Suite suite = calibration.suiteFor(executable);
      Browser browser =
          playwright
              .chromium()
              .launch(launchOptions(suite.engine(), executable, proxy, files.path()));
      return new BrowserSession(files, suite, playwright, browser, consentScripts, lossless);
    } catch (RuntimeException e) {
      try (files) {
        if (playwright != null) {
          playwright.close();
        }
      } catch (RuntimeException closing) {
        e.addSuppressed(closing); // Why it does not start matters more.
      }
      throw failedStart(e);
    }
  }

  /** Chromium's sandbox refuses to run as root. */
  static boolean isSandboxed() {
    return !"root".equals(System.getProperty("user.name"));
  }

  private static BrowserType.LaunchOptions launchOptions(
      Recording.Engine engine, Optional<Path> executable, EgressProxy proxy, Path files) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TMPDIR", files.toString());
    var options =
        new BrowserType.LaunchOptions()
            .setHeadless(true)
            .setArgs(BrowserFlags.of(engine))
            .setIgnoreDefaultArgs(BrowserFlags.withoutPlaywrights())
            .setChromiumSandbox(isSandboxed())
            // "<-loopback>" takes back Chromium's rule that loopback goes round every proxy.
            .setProxy(new Proxy(proxy.address()).setBypass("<-loopback>"))
            // A driver that is killed deletes nothing; so what it and the browser write is ours.
            .setArtifactsDir(files)
            .setEnv(environment)
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
}
