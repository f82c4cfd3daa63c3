package io.vidgen.compositor;

import java.util.Locale;

/**
 * What becomes of the sound of a clip that a scene shows.
 *
 * @param heard whether it is heard
 * @param level how loud it is where nobody speaks, in dB above the voice, from -40 to 0; of no
 *     effect where there is no voice. It is lowered by a further 10 dB while somebody speaks
 */
public record ClipSound(boolean heard, double level) {

  /** The level of a clip whose scene does not say any. */
  public static final double USUAL_LEVEL = -8;

  private static final double LOWEST_LEVEL = -40;

  private static final ClipSound DROPPED = new ClipSound(false, USUAL_LEVEL);

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException quoting a level that is out of its range
   */
  public ClipSound {
    if (!(level >= LOWEST_LEVEL && level <= 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "clip level must be from %.0f to 0 dB, not %s", LOWEST_LEVEL, level));
    }
  }

  /** It is not heard. */
  public static ClipSound dropped() {
    return DROPPED;
  }

  /** It is mixed under the voice, at a level in dB above it. */
  public static ClipSound mixed(double level) {
    return new ClipSound(true, level);
  }
}
