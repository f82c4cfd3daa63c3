package io.vidgen.examples.demo.maker;

import java.util.Random;

/** Noise around one frequency: the hiss of an S, the burst of a T. */
final class BandNoise {
  private final Random random;
  private final double sampleRate;
  private double feedback1;
  private double feedback2;
  private double gain;
  private double last;
  private double beforeLast;
  private double input1;
  private double input2;

  BandNoise(Random random, double sampleRate) {
    this.random = random;
    this.sampleRate = sampleRate;
  }

  void tune(double centre, double width) {
    double radius = Math.exp(-Math.PI * width / sampleRate);
    feedback1 = 2 * radius * Math.cos(2 * Math.PI * centre / sampleRate);
    feedback2 = -radius * radius;
    // About equal loudness for any width.
    gain = (1 - radius * radius) / Math.sqrt(width / 1000);
  }

  double next() {
    double noise = random.nextGaussian();
    // The zeros at 0 Hz and at half the sample rate make the resonator a band-pass.
    double output = gain * (noise - input2) / 2 + feedback1 * last + feedback2 * beforeLast;
    input2 = input1;
    input1 = noise;
    beforeLast = last;
    last = output;
    return output;
  }
}
