package io.vidgen.examples.demo.maker;

import io.vidgen.examples.demo.maker.Phoneme.Kind;
import io.vidgen.examples.demo.maker.Phoneme.Sound;
import io.vidgen.examples.demo.maker.SpeechPlan.Timed;
import java.util.Arrays;

/**
 * The movements of throat and tongue that a plan asks for, sampled every few milliseconds and
 * smoothed: a tongue cannot jump, so each sound colours its neighbours.
 */
final class Articulation {
  /** Samples of movement in a second. */
  static final int RATE = 400;

  // Half widths of the smoothing, in samples of movement.
  private static final int TONGUE = RATE / 28;
  private static final int BREATH = RATE / 110;

  final double[] f1;
  final double[] f2;
  final double[] f3;

  /** The first formant's bandwidth: wide in the nose, narrow in a vowel. */
  final double[] damping;

  final double[] voicing;
  final double[] aspiration;
  final double[] noise;
  final double[] noiseCentre;
  final double[] noiseWidth;

  Articulation(SpeechPlan plan) {
    int length = (int) Math.ceil(plan.seconds() * RATE) + 1;
    f1 = filled(length, 500);
    f2 = filled(length, 1500);
    f3 = filled(length, 2500);
    damping = filled(length, 70);
    voicing = new double[length];
    aspiration = new double[length];
    noise = new double[length];
    noiseCentre = filled(length, 5000);
    noiseWidth = filled(length, 3000);
    plan.sounds().forEach(this::perform);
    smooth(f1, TONGUE);
    smooth(f2, TONGUE);
    smooth(f3, TONGUE);
    smooth(damping, BREATH);
    smooth(voicing, BREATH * 2);
    smooth(aspiration, BREATH * 2);
    smooth(noise, BREATH);
  }

  private void perform(Timed timed) {
    int start = (int) Math.round(timed.start() * RATE);
    int end = Math.min(f1.length, (int) Math.round(timed.end() * RATE));
    for (int i = start; i < end; i++) {
      double progress = (i - start) / (double) (end - start);
      set(i, progress, timed);
    }
    // In a pause the tongue stays where the last sound left it.
    Sound rest = timed.phoneme().second();
    Arrays.fill(f1, end, f1.length, rest.f1());
    Arrays.fill(f2, end, f2.length, rest.f2());
    Arrays.fill(f3, end, f3.length, rest.f3());
  }

  private void set(int i, double progress, Timed timed) {
    Sound from = timed.phoneme().first();
    Sound to = timed.phoneme().second();
    // A diphthong rests on its first vowel before it glides.
    double glide = Math.min(1, Math.max(0, (progress - 0.3) / 0.6));
    f1[i] = mix(from.f1(), to.f1(), glide);
    f2[i] = mix(from.f2(), to.f2(), glide);
    f3[i] = mix(from.f3(), to.f3(), glide);
    damping[i] = from.kind() == Kind.HUM ? 130 : 70;
    voicing[i] = from.voicing() * (from.kind() == Kind.VOWEL && !timed.stressed() ? 0.72 : 1);
    if (from.noise() > 0) {
      noiseCentre[i] = from.noiseCentre();
      noiseWidth[i] = from.noiseWidth();
    }
    switch (from.kind()) {
      case HISS -> noise[i] = from.noise() * Math.sin(Math.PI * progress);
      case STOP -> release(i, progress, from);
      case BREATH -> aspiration[i] = 0.55;
      case VOWEL, HUM, GLIDE -> aspiration[i] = 0.03;
    }
  }

  /** A stop is silence, then a burst, then (if unvoiced) a puff of breath. */
  private void release(int i, double progress, Sound sound) {
    if (progress > 0.58 && progress < 0.78) {
      noise[i] = sound.noise();
    } else if (progress >= 0.78 && sound.voicing() == 0) {
      aspiration[i] = 0.35;
    }
  }

  private static double mix(double from, double to, double share) {
    return from + (to - from) * share;
  }

  private static double[] filled(int length, double value) {
    double[] track = new double[length];
    Arrays.fill(track, value);
    return track;
  }

  /** Two running means: close to a bell curve, and cheap. */
  private static void smooth(double[] track, int halfWidth) {
    for (int pass = 0; pass < 2; pass++) {
      double[] sums = new double[track.length + 1];
      for (int i = 0; i < track.length; i++) {
        sums[i + 1] = sums[i] + track[i];
      }
      for (int i = 0; i < track.length; i++) {
        int from = Math.max(0, i - halfWidth);
        int to = Math.min(track.length, i + halfWidth + 1);
        track[i] = (sums[to] - sums[from]) / (to - from);
      }
    }
  }
}
