package io.vidgen.examples.demo.maker;

/** A two-pole filter that rings at one frequency: one formant of the vocal tract. */
final class Resonator {
  private final double sampleRate;
  private double gain = 1;
  private double feedback1;
  private double feedback2;
  private double last;
  private double beforeLast;

  Resonator(double sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** Moves the formant; its gain at 0 Hz stays 1, so formants can follow one another. */
  void tune(double frequency, double bandwidth) {
    double radius = Math.exp(-Math.PI * bandwidth / sampleRate);
    feedback1 = 2 * radius * Math.cos(2 * Math.PI * frequency / sampleRate);
    feedback2 = -radius * radius;
    gain = 1 - feedback1 - feedback2;
  }

  double filter(double input) {
    double output = gain * input + feedback1 * last + feedback2 * beforeLast;
    beforeLast = last;
    last = output;
    return output;
  }
}
