package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.Loudness;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds what brings a sound to the common loudness. One gain does, and needs no second look; where
 * peaks are in its way, what the limiter makes is measured until it is right.
 */
public final class Leveller {

  private static final int MOST_TRIES = 5;
  private static final double TOLERATED_LOUDNESS = 0.3;
  private static final double TOLERATED_PEAK = 0.2;

  private final LoudnessMeter meter;

  public Leveller(LoudnessMeter meter) {
    this.meter = meter;
  }

  /**
   * What the sound in a file needs.
   *
   * @param input the arguments that open it
   */
  public LoudnessTarget level(
      ScratchDirectory bench, List<String> input, int sampleRate, CancellationToken cancellation) {
    Optional<Loudness> measured = raw(bench, input, cancellation);
    if (measured.isEmpty()) {
      return LoudnessTarget.AS_IT_IS;
    }
    Loudness raw = measured.get();
    LoudnessTarget target = LoudnessTarget.of(raw);
    for (int tries = 1; target.ceiling().isPresent() && tries < MOST_TRIES; tries++) {
      Optional<Loudness> made = measure(target.filter(sampleRate), bench, input, cancellation);
      if (made.isEmpty()) {
        return target;
      }
      double missing =
          LoudnessTarget.isSilent(raw) ? 0 : LoudnessTarget.INTEGRATED - made.get().integrated();
      double over = made.get().truePeak() - LoudnessTarget.TRUE_PEAK;
      LoudnessTarget better = target.adjusted(raw, missing, over);
      if (over <= TOLERATED_PEAK
          && (Math.abs(missing) <= TOLERATED_LOUDNESS || better.gain() == target.gain())) {
        return target;
      }
      target = better;
    }
    return target;
  }

  /** What is far beyond full scale the meter takes for less than it is, but for its peak. */
  private Optional<Loudness> raw(
      ScratchDirectory bench, List<String> input, CancellationToken cancellation) {
    Optional<Loudness> raw = measure("anull", bench, input, cancellation);
    if (raw.isEmpty() || raw.get().integrated() < 0) {
      return raw;
    }
    double peak = raw.get().truePeak();
    LoudnessTarget fullScale = new LoudnessTarget(-peak, OptionalDouble.empty());
    return measure(fullScale.filter(1), bench, input, cancellation)
        .map(scaled -> new Loudness(scaled.integrated() + peak, peak));
  }

  private Optional<Loudness> measure(
      String filter, ScratchDirectory bench, List<String> input, CancellationToken cancellation) {
    return meter.measure(
        bench, input, "[0:a:0]" + filter + "," + LoudnessMeter.FILTER, cancellation);
  }
}
