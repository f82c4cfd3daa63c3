package io.vidgen.compositor.ffmpeg;

import io.vidgen.render.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a sound track is brought to the level at which all videos speak: what loudnorm's first pass
 * measures of it (EBU R 128, ITU-R BS.1770), for its second.
 *
 * @param integrated in LUFS
 * @param truePeak in dBTP
 * @param range in LU
 * @param threshold of the gate, in LUFS
 */
record LoudnessTarget(double integrated, double truePeak, double range, double threshold) {

  /** Where streaming services are too. The peak leaves room for what AAC adds. */
  private static final String TARGET = "loudnorm=I=-16:TP=-2:LRA=11";

  /** Below it there is no speech to raise, only a room's noise. */
  static final double SILENCE = -50;

  private static final Pattern FIGURE =
      Pattern.compile("\"(input_\\w+)\"\\s*:\\s*\"(-?(?:inf|[0-9.]+))\"");

  /**
   * Measures what a chain of filters makes of the uploaded clip's sound.
   *
   * @return empty if it is silent, or as good as that
   */
  static Optional<LoudnessTarget> measure(
      Ffmpeg ffmpeg,
      Workbench bench,
      List<String> input,
      String chain,
      CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info"));
    arguments.addAll(input);
    arguments.addAll(
        List.of(
            "-filter_complex",
            chain + "," + TARGET + ":print_format=json[out]",
            "-map",
            "[out]",
            "-f",
            "null",
            "-"));
    String words =
        ffmpeg
            .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
            .orThrow("measure the loudness")
            .lastWords()
            .facts();
    return parse(words);
  }

  static Optional<LoudnessTarget> parse(String words) {
    double integrated = Double.NEGATIVE_INFINITY;
    double truePeak = 0;
    double range = 0;
    double threshold = 0;
    Matcher figures = FIGURE.matcher(words);
    while (figures.find()) {
      double value =
          figures.group(2).endsWith("inf")
              ? Double.NEGATIVE_INFINITY
              : Double.parseDouble(figures.group(2));
      switch (figures.group(1)) {
        case "input_i" -> integrated = value;
        case "input_tp" -> truePeak = value;
        case "input_lra" -> range = value;
        case "input_thresh" -> threshold = value;
        default -> {}
      }
    }
    return integrated < SILENCE
        ? Optional.empty()
        : Optional.of(new LoudnessTarget(integrated, truePeak, range, threshold));
  }

  /** The filter that brings the measured track to the target: by one gain, where peaks allow it. */
  String filter() {
    return TARGET
        + String.format(
            Locale.ROOT,
            ":measured_I=%.2f:measured_TP=%.2f:measured_LRA=%.2f:measured_thresh=%.2f:linear=true",
            integrated,
            truePeak,
            range,
            threshold);
  }
}
