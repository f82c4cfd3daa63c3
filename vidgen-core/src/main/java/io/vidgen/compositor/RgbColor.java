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

  /** As {@code #RRGGBB}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "#%02X%02X%02X", red, green, blue);
  }
}
