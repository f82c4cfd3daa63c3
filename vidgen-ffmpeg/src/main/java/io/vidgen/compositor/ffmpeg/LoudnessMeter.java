package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Loudness;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what FFmpeg's meter after EBU R 128 tells at the end of a sound track. */
final class LoudnessMeter {

  /** The filter that measures. */
  static final String FILTER = "ebur128=peak=true:framelog=quiet";

  /** What the meter says of what lies below its absolute gate. */
  private static final double GATE = -70;

  private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[0-9.]+) LUFS");
  private static final Pattern PEAK = Pattern.compile("\\bPeak:\\s+(-?(?:inf|[0-9.]+)) dBFS");

  private LoudnessMeter() {}

  static Optional<Loudness> read(String facts) {
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
