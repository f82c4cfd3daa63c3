package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.Loudness;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What brings a sound to the level at which all videos speak (EBU R 128): one gain for all of it,
 * and a limiter for the peaks where there are any that the gain would take too far.
 *
 * @param gain in dB
 * @param ceiling the highest sample that the limiter lets through, in dB of full scale
 */
public record LoudnessTarget(double gain, OptionalDouble ceiling) {

  /** Integrated loudness in LUFS; where streaming services are too. */
  public static final double INTEGRATED = -16;

  /** True peak in dBTP. It leaves room for what AAC adds. */
  static final double TRUE_PEAK = -2;

  /** Below it there is no speech to raise, only a room's noise. */
  static final double SILENCE = -50;

  /** How much louder than the gain alone a sound is made for what the limiter takes, in dB. */
  private static final double MOST_EXTRA = 6;

  /** Lower than that the limiter cannot be told to go. */
  private static final double LEAST_CEILING = -24;

  /** Changes nothing. */
  public static final LoudnessTarget AS_IT_IS = new LoudnessTarget(0, OptionalDouble.empty());

  /** What a sound needs, by its measure alone; a limiter makes it a little quieter than this. */
  static LoudnessTarget of(Loudness measured) {
    double gain = gain(measured);
    return new LoudnessTarget(
        gain,
        measured.truePeak() + gain > TRUE_PEAK
            ? OptionalDouble.of(TRUE_PEAK)
            : OptionalDouble.empty());
  }

  public static boolean isSilent(Loudness measured) {
    return !(measured.integrated() >= SILENCE);
  }

  private static double gain(Loudness measured) {
    return isSilent(measured) ? 0 : INTEGRATED - measured.integrated();
  }

  /**
   * A target that comes closer.
   *
   * @param raw the sound without it
   * @param missing by how many dB the result is too quiet
   * @param over by how many dB the result's peaks are too high
   */
  LoudnessTarget adjusted(Loudness raw, double missing, double over) {
    double ceilingNow = ceiling.orElse(TRUE_PEAK);
    return new LoudnessTarget(
        Math.min(gain + missing, gain(raw) + MOST_EXTRA),
        OptionalDouble.of(Math.max(LEAST_CEILING, ceilingNow - Math.max(0, over))));
  }

  /**
   * The filter. Peaks lie between the samples, too: the limiter sees four samples for each.
   *
   * @param sampleRate of what goes in and comes out
   */
  public String filter(int sampleRate) {
    String louder = String.format(Locale.ROOT, "volume=%.3fdB", gain);
    return ceiling.isEmpty()
        ? louder
        : louder
            + String.format(
                Locale.ROOT,
                ",aresample=%1$d,alimiter=limit=%2$.5f:attack=5:release=50:level=0:latency=1"
                    + ",aresample=%3$d",
                4 * sampleRate,
                Math.pow(10, ceiling.getAsDouble() / 20),
                sampleRate);
  }
}
