package io.vidgen.examples.demo.maker;

import io.vidgen.examples.demo.maker.SpeechPlan.Timed;

/**
 * The mouth of every frame: the sound being made decides how far the jaw would drop and what the
 * lips do; the loudness heard decides how much of that is seen.
 */
final class MouthTrack {
  // Lips take about this long to get from one sound to the next.
  private static final double COARTICULATION_SECONDS = 0.045;

  private final SpeechPlan plan;
  private final Loudness loudness;

  MouthTrack(SpeechPlan plan, Loudness loudness) {
    this.plan = plan;
    this.loudness = loudness;
  }

  MouthShape at(double time) {
    double weights = 1e-9;
    double jaw = 0;
    double spread = 0;
    for (Timed sound : plan.sounds()) {
      double weight = weight(sound, time);
      weights += weight;
      jaw += weight * sound.phoneme().lips().jaw();
      spread += weight * sound.phoneme().lips().spread();
    }
    double heard = Math.sqrt(loudness.at(time));
    double talking = Math.min(1, weights);
    return new MouthShape(
        Math.min(1, 1.15 * heard * jaw / weights * talking), spread / weights * talking);
  }

  /** How much of this sound the lips show now: all of it inside, fading out around it. */
  private static double weight(Timed sound, double time) {
    double outside = Math.max(0, Math.max(sound.start() - time, time - sound.end()));
    double inside = Math.min(time - sound.start(), sound.end() - time);
    double distance = outside > 0 ? outside : -Math.min(inside, COARTICULATION_SECONDS);
    double x = (distance + COARTICULATION_SECONDS) / (2 * COARTICULATION_SECONDS);
    return x >= 1 ? 0 : 0.5 * (1 + Math.cos(Math.PI * x));
  }
}
