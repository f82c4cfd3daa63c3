package io.vidgen.examples.server.watch;

import io.vidgen.compositor.RgbColor;

/**
 * A style sheet that puts a sender's colour in the place of the accent, in both themes, and keeps
 * it readable whatever it is: text in it, and text on it, has WCAG's contrast of 4.5 to 1. A sheet
 * of its own, since the content security policy allows no style within a page.
 */
public final class BrandStyles {

  private static final double READABLE = 4.5;

  private static final RgbColor BLACK = new RgbColor(0, 0, 0);
  private static final RgbColor INK = RgbColor.parse("#10131a");

  // The backgrounds of tokens.css on which an accent has the least contrast, and the surfaces.
  private static final RgbColor SUNKEN_LIGHT = RgbColor.parse("#eef0f4");
  private static final RgbColor SUNKEN_DARK = RgbColor.parse("#222834");
  private static final RgbColor SURFACE_DARK = RgbColor.parse("#1a1f28");

  private BrandStyles() {}

  /** The style sheet, which depends on the colour alone. */
  public static String of(RgbColor brand) {
    return """
        :root {
          --brand: %s;
          --on-brand: %s;
          --brand-on-player: %s;
          %s
        }
        @media (prefers-color-scheme: dark) {
          :root {
            %s
          }
        }
        """
        .formatted(
            brand,
            textOn(brand),
            readable(brand, SUNKEN_DARK),
            accent(brand, SUNKEN_LIGHT, RgbColor.WHITE),
            accent(brand, SUNKEN_DARK, SURFACE_DARK));
  }

  private static String accent(RgbColor brand, RgbColor background, RgbColor surface) {
    RgbColor accent = readable(brand, background);
    return "--accent: %s; --accent-strong: %s; --accent-soft: %s; --on-accent: %s;"
        .formatted(
            accent,
            mixed(accent, oppositeOf(background), 15),
            mixed(brand, surface, 88),
            textOn(accent));
  }

  /** White or almost black: whichever text reads better on this colour. */
  static RgbColor textOn(RgbColor color) {
    if (color.contrastWith(RgbColor.WHITE) >= READABLE) {
      return RgbColor.WHITE;
    }
    return color.contrastWith(INK) >= READABLE ? INK : BLACK;
  }

  /** The colour, darker or lighter until text in it is readable on that background. */
  static RgbColor readable(RgbColor color, RgbColor background) {
    RgbColor readable = color;
    for (int percent = 4; readable.contrastWith(background) < READABLE; percent += 4) {
      readable = mixed(color, oppositeOf(background), Math.min(100, percent));
    }
    return readable;
  }

  private static RgbColor oppositeOf(RgbColor background) {
    boolean light = background.contrastWith(BLACK) > background.contrastWith(RgbColor.WHITE);
    return light ? BLACK : RgbColor.WHITE;
  }

  private static RgbColor mixed(RgbColor color, RgbColor other, int percent) {
    return new RgbColor(
        mixed(color.red(), other.red(), percent),
        mixed(color.green(), other.green(), percent),
        mixed(color.blue(), other.blue(), percent));
  }

  private static int mixed(int part, int other, int percent) {
    return (part * (100 - percent) + other * percent) / 100;
  }
}
