package io.vidgen.examples.cli.doctor;

import io.vidgen.recorder.Recording.Engine;
import io.vidgen.recorder.playwright.BrowserInstallation;
import java.util.Optional;
import java.util.function.Supplier;

/** The browser that records the pages. */
final class BrowserCheck implements Check {

  private static final String SUBJECT = "Browser";
  private static final String REMEDY = "bin/setup";

  private final Supplier<Optional<BrowserInstallation>> search;

  BrowserCheck(Supplier<Optional<BrowserInstallation>> search) {
    this.search = search;
  }

  @Override
  public Finding run() {
    Optional<BrowserInstallation> found = search.get();
    if (found.isEmpty()) {
      return Finding.missing(SUBJECT, "no headless Chromium found", REMEDY);
    }
    BrowserInstallation browser = found.get();
    if (browser.version().isEmpty()) {
      return Finding.missing(
          SUBJECT, browser.executable() + " does not start", browser.executable() + " --version");
    }
    String details = browser.version() + ", " + browser.executable();
    return browser.engine() == Engine.DETERMINISTIC
        ? Finding.ok(SUBJECT, details + ", records frame by frame")
        : Finding.warning(SUBJECT, details + ", records in real time only", REMEDY);
  }
}
