package io.vidgen.examples.server.watch;

/**
 * A style sheet that puts a sender's colour in the place of the accent, in both themes. A sheet of
 * its own, since the content security policy allows no style within a page.
 */
public final class BrandStyles {

  // The backgrounds of tokens.css on which an accent has the least contrast, and the player's.
  private static final BrandColor LIGHT = new BrandColor(0xeef0f4);
  private static final BrandColor DARK = new BrandColor(0x222834);

  private BrandStyles() {}

  /** The style sheet, which depends on the colour alone. */
  public static String of(BrandColor brand) {
    return """
        :root {
          --brand: #%s;
          --on-brand: #%s;
          --brand-on-player: #%s;
          %s
        }
        @media (prefers-color-scheme: dark) {
          :root {
            %s
          }
        }
        """
        .formatted(
            brand.hex(),
            brand.textOnIt().hex(),
            brand.readableOn(DARK).hex(),
            accent(brand, LIGHT, new BrandColor(0xffffff)),
            accent(brand, DARK, new BrandColor(0x1a1f28)));
  }

  private static String accent(BrandColor brand, BrandColor background, BrandColor surface) {
    BrandColor accent = brand.readableOn(background);
    return "--accent: #%s; --accent-strong: #%s; --accent-soft: #%s; --on-accent: #%s;"
        .formatted(
            accent.hex(),
            accent.mixedWith(accent.textOnIt().rgb() == 0xffffff ? new BrandColor(0) : new BrandColor(0xffffff), 15).hex(),
            brand.mixedWith(surface, 88).hex(),
            accent.textOnIt().hex());
  }
}
