package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.NoiseModel;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses the filter that reduces a clip's noise: FFmpeg's own, told how loud the noise is; or a
 * recurrent network, of which the host has a model.
 */
final class Denoiser {

  /** The model's name on the bench; no path of the host's is part of a graph. */
  private static final String MODEL = "noise.rnnn";

  /** How much the filter may take away, in dB: with more, voices sound as under water. */
  private static final int REDUCTION = 18;

  /** The filter's floor is meant for single frequencies, as loud as all of the noise together. */
  private static final double ABOVE_NOISE = 20;

  private static final double LOWEST_FLOOR = -80;
  private static final double HIGHEST_FLOOR = -20;

  /** How much later FFmpeg's filter gives what it took, in seconds: two steps of its window. */
  private static final double DELAY = 2 / 80.0;

  /**
   * The quietest tenth of a second: between words, the noise is alone. FFmpeg 8 spells it
   * "through". What is digitally silent, as before a sound that begins late, has no noise and is
   * left out. It is told by its peaks: FFmpeg 5.1 measures others over a window that is empty in
   * the beginning.
   */
  private static final String METER =
      "silenceremove=start_periods=1:start_threshold=-90dB:stop_periods=-1:stop_threshold=-90dB"
          + ":detection=peak,"
          + "astats=measure_perchannel=none:measure_overall=RMS_trough:length=0.1";

  private static final Pattern QUIETEST = Pattern.compile("RMS th?rough dB: (-?[0-9.]+)");

  private final Ffmpeg ffmpeg;
  private final Optional<NoiseModel> model;

  Denoiser(Ffmpeg ffmpeg, Optional<NoiseModel> model) {
    this.ffmpeg = ffmpeg;
    this.model = model;
  }

  /**
   * The filter for a sound; it gives as many samples as it takes, in step with them.
   *
   * @param input the arguments that open the clip
   * @param graph that gives the sound
   */
  String filter(
      ScratchDirectory bench, List<String> input, String graph, CancellationToken cancellation) {
    if (model.isPresent()) {
      bench.link(model.get().file(), MODEL);
      return "arnndn=m=" + MODEL;
    }
    double floor = quietest(bench, input, graph, cancellation) + ABOVE_NOISE;
    long delay = Math.round(DELAY * FacecamGraphs.SAMPLE_RATE);
    return String.format(
        Locale.ROOT,
        "apad=pad_len=%1$d,afftdn=nr=%2$d:nf=%3$.1f,atrim=start_sample=%1$d,asetpts=PTS-STARTPTS",
        delay,
        REDUCTION,
        Math.max(LOWEST_FLOOR, Math.min(HIGHEST_FLOOR, floor)));
  }

  /** Where all is digitally silent, there is no noise that is worth a word. */
  private double quietest(
      ScratchDirectory bench, List<String> input, String graph, CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info"));
    arguments.addAll(input);
    arguments.addAll(List.of("-filter_complex", graph + "," + METER + "[out]", "-map", "[out]"));
    arguments.addAll(List.of("-f", "null", "-"));
    String facts =
        ffmpeg
            .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
            .orThrow("measure the facecam's noise")
            .stderrTail()
            .facts();
    Matcher told = QUIETEST.matcher(facts);
    return told.find() ? Double.parseDouble(told.group(1)) : LOWEST_FLOOR - ABOVE_NOISE;
  }
}
