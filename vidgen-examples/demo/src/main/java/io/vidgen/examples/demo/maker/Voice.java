package io.vidgen.examples.demo.maker;

import java.util.Random;

/**
 * Speaks a plan: a glottal buzz and breath through a chain of formants, with hisses and bursts
 * beside it, in a small room. The same plan and seed give the same samples.
 */
final class Voice {
  static final int SAMPLE_RATE = 48_000;

  // -3 dBFS: loud enough for a facecam, with room for an encoder's overshoot.
  private static final double PEAK = 0.7;
  // Consonants beside vowels: any louder and the presenter lisps.
  private static final double HISS = 1.5;
  private static final double WARMTH = 1.7;
  private static final double BRIGHTNESS = 3.6;
  private static final double ROOM_TONE = 0.0004;

  // Bandwidths of the second formant and up: a relaxed throat damps them.
  private static final double[] BANDWIDTHS = {85, 130, 200, 280};
  private static final double F4 = 3500;
  private static final double F5 = 4500;

  // Phonemes are written for a man's throat; the presenter's is shorter.
  private static final double TRACT = 1.15;

  private final long seed;

  Voice(long seed) {
    this.seed = seed;
  }

  /** One channel of samples between -1 and 1, as long as the plan. */
  double[] speak(SpeechPlan plan) {
    double[] speech = articulate(plan);
    removeRumble(speech);
    brighten(speech);
    double[] heard = inSmallRoom(speech);
    level(heard);
    return heard;
  }

  private double[] articulate(SpeechPlan plan) {
    Articulation articulation = new Articulation(plan);
    Random random = new Random(seed);
    GlottalSource folds = new GlottalSource(random, SAMPLE_RATE);
    BandNoise hiss = new BandNoise(random, SAMPLE_RATE);
    Resonator[] tract = new Resonator[5];
    for (int i = 0; i < tract.length; i++) {
      tract[i] = new Resonator(SAMPLE_RATE);
    }
    tract[3].tune(TRACT * F4, BANDWIDTHS[2]);
    tract[4].tune(TRACT * F5, BANDWIDTHS[3]);

    double[] samples = new double[(int) Math.round(plan.seconds() * SAMPLE_RATE)];
    int samplesPerMovement = SAMPLE_RATE / Articulation.RATE;
    double pitch = 0;
    for (int n = 0; n < samples.length; n++) {
      int i = n / samplesPerMovement;
      if (n % samplesPerMovement == 0) {
        pitch = plan.pitchAt(n / (double) SAMPLE_RATE);
        tract[0].tune(TRACT * articulation.f1[i], articulation.damping[i]);
        tract[1].tune(TRACT * articulation.f2[i], BANDWIDTHS[0]);
        tract[2].tune(TRACT * articulation.f3[i], BANDWIDTHS[1]);
        hiss.tune(articulation.noiseCentre[i], articulation.noiseWidth[i]);
      }
      // Between two movements amplitudes slide; a step would click.
      double slide = n % samplesPerMovement / (double) samplesPerMovement;
      double buzz = folds.next(pitch) * at(articulation.voicing, i, slide);
      double breath =
          random.nextGaussian()
              * at(articulation.aspiration, i, slide)
              * (0.3 + 0.7 * folds.openness());
      double sound = buzz + breath;
      for (Resonator formant : tract) {
        sound = formant.filter(sound);
      }
      samples[n] = sound + hiss.next() * at(articulation.noise, i, slide) * HISS;
    }
    return samples;
  }

  private static double at(double[] track, int i, double slide) {
    return track[i] + (track[i + 1] - track[i]) * slide;
  }

  /** A first-order high-pass at about 60 Hz. */
  private static void removeRumble(double[] samples) {
    double keep = Math.exp(-2 * Math.PI * 60 / SAMPLE_RATE);
    double before = 0;
    double output = 0;
    for (int n = 0; n < samples.length; n++) {
      output = keep * (output + samples[n] - before);
      before = samples[n];
      samples[n] = output;
    }
  }

  /**
   * A high shelf from 900 Hz: five formants alone lack the lift that a throat's upper ones give.
   */
  private static void brighten(double[] samples) {
    double follow = 1 - Math.exp(-2 * Math.PI * 900 / SAMPLE_RATE);
    double low = 0;
    for (int n = 0; n < samples.length; n++) {
      low += follow * (samples[n] - low);
      samples[n] += BRIGHTNESS * (samples[n] - low);
    }
  }

  /** A few early reflections, each duller than the voice, put the speaker in a furnished room. */
  private static double[] inSmallRoom(double[] dry) {
    double[] delaysMs = {7.3, 11.9, 17.1, 24.7, 36.1};
    double[] gains = {0.16, 0.12, 0.09, 0.06, 0.04};
    double[] dull = new double[dry.length];
    double state = 0;
    for (int n = 0; n < dry.length; n++) {
      state += 0.25 * (dry[n] - state);
      dull[n] = state;
    }
    double[] wet = dry.clone();
    for (int tap = 0; tap < gains.length; tap++) {
      int delay = (int) Math.round(delaysMs[tap] * SAMPLE_RATE / 1000);
      for (int n = delay; n < wet.length; n++) {
        wet[n] += gains[tap] * dull[n - delay];
      }
    }
    return wet;
  }

  /** Evens loud and soft a little, adds the room's own hush, and sets the peak. */
  private void level(double[] samples) {
    Random hush = new Random(seed + 1);
    double loudest = loudest(samples);
    for (int n = 0; n < samples.length; n++) {
      samples[n] = Math.tanh(WARMTH * samples[n] / loudest) + ROOM_TONE * hush.nextGaussian();
    }
    double scale = PEAK / loudest(samples);
    for (int n = 0; n < samples.length; n++) {
      samples[n] *= scale;
    }
  }

  private static double loudest(double[] samples) {
    double loudest = 1e-9;
    for (double sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }
}
