package io.vidgen.recorder.playwright.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that come with the recorder, as text. */
public final class Scripts {

  /** Loading, scrolling, cursor: {@code vidgen.*} of an isolated world. */
  static final String PAGE = read("page.js");

  /** What has changed, and what stands still: {@code vidgen.evidence.*} of an isolated world. */
  static final String EVIDENCE =
      String.join(
          "\n", read("boxes.js"), read("covers.js"), read("movers.js"), read("evidence.js"));

  /** Banners: {@code vidgen.consent.*} of an isolated world, on top of {@link #PAGE}. */
  static final String CONSENT = read("consent.js");

  /** A function of the page's own world: answers through a consent tool's own calls. */
  public static final String CONSENT_VENDORS = read("consent-vendors.js");

  /** An expression of the page's own world: what its consent tool says of itself. */
  public static final String CONSENT_STATUS = read("consent-status.js");

  /** What Playwright's driver is not to carry; not a page's. */
  public static final String DRIVER_LIMITS = read("driver-limits.js");

  private Scripts() {}

  private static String read(String name) {
    try (InputStream script = Scripts.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
