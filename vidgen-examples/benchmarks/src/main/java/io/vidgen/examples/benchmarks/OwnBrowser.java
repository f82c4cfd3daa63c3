package io.vidgen.examples.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.vidgen.recorder.playwright.BrowserInstallation;
import java.util.Map;

/** The browser that VidGen uses, driven by Playwright's usual means. */
final class OwnBrowser implements AutoCloseable {

  private final Playwright playwright;
  private final Browser browser;

  OwnBrowser() {
    this(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
  }

  /** One whose driver has these variables. */
  OwnBrowser(Map<String, String> environment) {
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions();
    BrowserInstallation.find().ifPresent(found -> options.setExecutablePath(found.executable()));
    browser = playwright.chromium().launch(options);
  }

  Browser browser() {
    return browser;
  }

  /** How far the page scrolls. */
  static double distance(Page page) {
    Object height = page.evaluate("document.documentElement.scrollHeight - innerHeight");
    return ((Number) height).doubleValue();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
