package io.vidgen.examples.server.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sender's colour, and what makes it readable whatever it is. Contrast is WCAG's: 4.5 to 1 for
 * text.
 *
 * @param rgb red, green and blue as {@code 0xRRGGBB}
 */
public record BrandColor(int rgb) {

  private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6})");
  private static final double READABLE = 4.5;
  private static final BrandColor WHITE = new BrandColor(0xffffff);
  private static final BrandColor INK = new BrandColor(0x10131a);
  private static final BrandColor BLACK = new BrandColor(0);

  /** Checks that it is a colour. */
  public BrandColor {
    if (rgb < 0 || rgb > 0xffffff) {
      throw new IllegalArgumentException("not a colour: " + rgb);
    }
  }

  /** The colour written so: {@code #2f56c8} or {@code 2f56c8}; empty when it is no colour. */
  public static Optional<BrandColor> parse(String text) {
    return Optional.of(HEX.matcher(text.strip()))
        .filter(match -> match.matches())
        .map(match -> new BrandColor(Integer.parseInt(match.group(1), 16)));
  }

  /** Such as {@code 2f56c8}. */
  public String hex() {
    return String.format(Locale.ROOT, "%06x", rgb);
  }

  /** White or almost black: whichever text reads better on this colour. */
  public BrandColor textOnIt() {
    if (contrastWith(WHITE) >= READABLE) {
      return WHITE;
    }
    return contrastWith(INK) >= READABLE ? INK : BLACK;
  }

  /** This colour, darker or lighter until text in it is readable on that background. */
  public BrandColor readableOn(BrandColor background) {
    BrandColor towards = background.luminance() > 0.18 ? BLACK : WHITE;
    BrandColor readable = this;
    for (int percent = 0; readable.contrastWith(background) < READABLE; percent += 4) {
      readable = mixedWith(towards, Math.min(100, percent));
    }
    return readable;
  }

  /** So much of another colour in this one. */
  BrandColor mixedWith(BrandColor other, int percent) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int channel = (channel(shift) * (100 - percent) + other.channel(shift) * percent) / 100;
      mixed |= channel << shift;
    }
    return new BrandColor(mixed);
  }

  /** From 1, the same, to 21, black and white. */
  public double contrastWith(BrandColor other) {
    double mine = luminance() + 0.05;
    double its = other.luminance() + 0.05;
    return Math.max(mine, its) / Math.min(mine, its);
  }

  private double luminance() {
    return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
  }

  private double linear(int shift) {
    double value = channel(shift) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private int channel(int shift) {
    return rgb >> shift & 0xff;
  }
}
