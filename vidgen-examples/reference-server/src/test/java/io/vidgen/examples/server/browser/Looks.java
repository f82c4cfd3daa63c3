package io.vidgen.examples.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.vidgen.testing.TestInputs;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A width and a theme. */
enum Looks {
  DESKTOP_LIGHT(1280, 800, ColorScheme.LIGHT),
  DESKTOP_DARK(1280, 800, ColorScheme.DARK),
  PHONE_LIGHT(375, 812, ColorScheme.LIGHT),
  PHONE_DARK(375, 812, ColorScheme.DARK);

  private static final Path PICTURES = Path.of("target", "screenshots");

  private final int width;
  private final int height;
  private final ColorScheme theme;

  Looks(int width, int height, ColorScheme theme) {
    this.width = width;
    this.height = height;
    this.theme = theme;
  }

  /** Turns an open page into this look; what has been done on it stays. */
  void putOn(Page page) {
    page.setViewportSize(width, height);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(theme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /** Each width and each theme once; all four with {@code -Dvidgen.test.pages=all}. */
  static Set<Looks> tried() {
    return TestInputs.all("vidgen.test.pages")
        ? EnumSet.allOf(Looks.class)
        : EnumSet.of(DESKTOP_LIGHT, PHONE_DARK);
  }

  /** Keeps a picture of the whole page, for somebody to look at. */
  void picture(Page page, String name) {
    String file = name + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
  }
}
