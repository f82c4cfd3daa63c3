package io.vidgen.examples.demo.maker;

import java.util.Random;

/**
 * The buzz of the vocal folds: each period they open slowly, close quickly and rest. No two periods
 * are quite alike, or the voice would sound like a machine's.
 */
final class GlottalSource {
  private static final double OPENING = 0.40;
  private static final double CLOSING = 0.18;
  private static final double JITTER = 0.007;
  private static final double SHIMMER = 0.05;

  private final Random random;
  private final double sampleRate;
  private double phase;
  private double periodFactor = 1;
  private double strength = 1;
  private double flowBefore;

  GlottalSource(Random random, double sampleRate) {
    this.random = random;
    this.sampleRate = sampleRate;
  }

  /** The next sample of the flow's change, which is what the lips radiate. */
  double next(double pitch) {
    phase += pitch * periodFactor / sampleRate;
    if (phase >= 1) {
      phase -= 1;
      periodFactor = 1 + JITTER * random.nextGaussian();
      strength = 1 + SHIMMER * random.nextGaussian();
    }
    double flow = strength * flow(phase);
    double change = flow - flowBefore;
    flowBefore = flow;
    // Per period rather than per sample, so a high note is no quieter than a low one.
    return change * sampleRate / pitch / 8;
  }

  /** How open the folds are, 0 to 1: breath is heard while they are. */
  double openness() {
    return flow(phase);
  }

  private static double flow(double phase) {
    if (phase < OPENING) {
      return 0.5 * (1 - Math.cos(Math.PI * phase / OPENING));
    }
    if (phase < OPENING + CLOSING) {
      return Math.cos(Math.PI / 2 * (phase - OPENING) / CLOSING);
    }
    return 0;
  }
}
