package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has FFmpeg's meter after EBU R 128 measure sounds, and reads what it tells at their end. */
public final class LoudnessMeter {

  /** The filter that measures; what goes in comes out unchanged. FFmpeg 5.1 knows no "quiet". */
  public static final String FILTER = "ebur128=peak=true:framelog=verbose";

  /** What the meter says of what lies below its absolute gate. */
  private static final double GATE = -70;

  private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[0-9.]+) LUFS");
  private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?(?:inf|[0-9.]+)) dBFS");

  private final Ffmpeg ffmpeg;

  public LoudnessMeter(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Measures a sound.
   *
   * @param input the arguments that open what the graph reads
   * @param graph of filters, with {@link #FILTER} where the sound is to be measured
   * @return empty if the sound cannot be decoded, or there is none
   */
  public Optional<Loudness> measure(
      ScratchDirectory bench, List<String> input, String graph, CancellationToken cancellation) {
    return facts(bench, input, graph, cancellation).flatMap(LoudnessMeter::read);
  }

  /** The same, as told by the filter and the graph's others: see {@link #read}. */
  Optional<String> facts(
      ScratchDirectory bench, List<String> input, String graph, CancellationToken cancellation) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "level+info"));
    arguments.addAll(input);
    arguments.addAll(
        List.of("-filter_complex", graph + "[out]", "-map", "[out]", "-f", "null", "-"));
    Ffmpeg.Finished measured =
        ffmpeg.encode(new FfmpegJob(bench.path(), arguments, 1), cancellation);
    return measured.succeeded() ? Optional.of(measured.stderrTail().facts()) : Optional.empty();
  }

  /** What the filter has told; empty if it has told nothing. */
  public static Optional<Loudness> read(String facts) {
    return last(INTEGRATED, facts)
        .flatMap(
            integrated ->
                last(PEAK, facts)
                    .map(
                        peak ->
                            new Loudness(
                                integrated <= GATE ? Double.NEGATIVE_INFINITY : integrated, peak)));
  }

  private static Optional<Double> last(Pattern pattern, String text) {
    Optional<Double> last = Optional.empty();
    Matcher found = pattern.matcher(text);
    while (found.find()) {
      last =
          Optional.of(
              found.group(1).endsWith("inf")
                  ? Double.NEGATIVE_INFINITY
                  : Double.parseDouble(found.group(1)));
    }
    return last;
  }
}
