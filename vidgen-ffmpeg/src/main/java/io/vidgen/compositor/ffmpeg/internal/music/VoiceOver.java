package io.vidgen.compositor.ffmpeg.internal.music;

import java.util.Locale;

/** The filters that lay a voice over another sound, which is lowered while somebody speaks. */
final class VoiceOver {

  /** Where the compressor sees a voice at the common loudness, in dB of full scale. */
  private static final double VOICE = -13.5;

  private static final int RATIO = 20;

  /** In milliseconds: what is below is gone with the first syllable, and back after a pause. */
  private static final String PACE = "attack=20:release=600";

  private VoiceOver() {}

  /**
   * The graph, whose output is {@code [out]}.
   *
   * @param bed the graph of what is below, without its output
   * @param voice the number of the voice's input, which is at the common loudness
   * @param ducking by how many dB what is below is lowered while somebody speaks
   * @param samples how long it all is
   */
  static String graph(String bed, int voice, double ducking, long samples) {
    String spoken =
        "[%s:a:0]aformat=sample_fmts=flt:channel_layouts=stereo,apad,atrim=end_sample=%s"
            .formatted(voice, samples);
    return ducking == 0
        ? "%s[bed];%s[voice];%s".formatted(bed, spoken, summed("[bed]"))
        : "%s[bed];%s,asplit[voice][key];[bed][key]%s[ducked];%s"
            .formatted(bed, spoken, compressor(ducking), summed("[ducked]"));
  }

  private static String summed(String bed) {
    return "[voice]" + bed + "amix=inputs=2:normalize=0:duration=first[out]";
  }

  /** As far as the voice is above the threshold, the rest is lowered, but for a small rest. */
  private static String compressor(double decibels) {
    double threshold = VOICE - decibels / (1 - 1.0 / RATIO);
    return String.format(
        Locale.ROOT,
        "sidechaincompress=threshold=%.6f:ratio=%d:detection=rms:%s",
        Math.pow(10, threshold / 20),
        RATIO,
        PACE);
  }
}
