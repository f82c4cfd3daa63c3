package io.vidgen.compositor;

/** Checks numbers that are shares of something. */
final class Shares {

  private Shares() {}

  /**
   * Checks that a value is in its range.
   *
   * @throws IllegalArgumentException naming the value and quoting it
   */
  static void check(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s, not %s".formatted(what, text(least), text(most), value));
    }
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
