package io.vidgen.compositor;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour in the sRGB colour space.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record RgbColor(int red, int green, int blue) {

  /** White. */
  public static final RgbColor WHITE = new RgbColor(255, 255, 255);

  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException quoting the parts if one is out of its range
   */
  public RgbColor {
    if (((red | green | blue) & ~0xFF) != 0) {
      throw new IllegalArgumentException(
          "a colour's parts must be from 0 to 255, not %d, %d, %d".formatted(red, green, blue));
    }
  }

  /**
   * Reads {@code #RRGGBB}.
   *
   * @throws IllegalArgumentException quoting a text of another form
   */
  public static RgbColor parse(String text) {
    if (!HEX.matcher(text).matches()) {
      throw new IllegalArgumentException("a colour is written #RRGGBB, not \"" + text + "\"");
    }
    int rgb = Integer.parseInt(text.substring(1), 16);
    return new RgbColor(rgb >> 16, (rgb >> 8) & 0xFF, rgb & 0xFF);
  }

  /**
   * How well one can be told from the other: from 1, not at all, to 21, as black from white (WCAG
   * 2.2, contrast ratio). Text needs 4.5, and 3 where it is large or no text.
   */
  public double contrastWith(RgbColor other) {
    double one = luminance();
    double another = other.luminance();
    return (Math.max(one, another) + 0.05) / (Math.min(one, another) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** As {@code #RRGGBB}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
  }
}
