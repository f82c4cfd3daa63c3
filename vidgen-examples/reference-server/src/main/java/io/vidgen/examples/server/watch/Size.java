package io.vidgen.examples.server.watch;

/**
 * A picture's size.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record Size(int width, int height) {

  /** Checks that there is something to see. */
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("not a size: " + width + "x" + height);
    }
  }

  /** The largest size of the same proportions that fits into this box; never larger than itself. */
  public Size within(int mostWidth, int mostHeight) {
    double scale = Math.min(1, Math.min((double) mostWidth / width, (double) mostHeight / height));
    return new Size(scaled(width, scale), scaled(height, scale));
  }

  private static int scaled(int side, double scale) {
    return Math.max(1, (int) Math.round(side * scale));
  }

  /** {@code wide}, {@code square} or {@code tall}: what a page arranges itself by. */
  public String shape() {
    if (width * 10L > height * 11L) {
      return "wide";
    }
    return height * 10L > width * 11L ? "tall" : "square";
  }
}
