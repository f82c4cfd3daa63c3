package io.vidgen.examples.demo.maker;

import java.util.Arrays;

/** How loud a voice sounds from moment to moment, from 0 to 1 at its usual loudest. */
final class Loudness {
  private static final int WINDOWS_PER_SECOND = 100;

  // Averaging over three windows, 30 ms, hides single glottal pulses but not syllables.
  private static final int REACH = 1;
  private static final double USUAL_LOUDEST = 0.95;

  private final double[] windows;

  Loudness(double[] samples, int sampleRate) {
    int size = sampleRate / WINDOWS_PER_SECOND;
    double[] power = new double[samples.length / size];
    for (int w = 0; w < power.length; w++) {
      for (int n = w * size; n < (w + 1) * size; n++) {
        power[w] += samples[n] * samples[n] / size;
      }
    }
    windows = new double[power.length];
    for (int w = 0; w < power.length; w++) {
      int from = Math.max(0, w - REACH);
      int to = Math.min(power.length, w + REACH + 1);
      windows[w] = Math.sqrt(Arrays.stream(power, from, to).average().orElse(0));
    }
    double[] sorted = windows.clone();
    Arrays.sort(sorted);
    double loud = sorted.length == 0 ? 0 : sorted[(int) (USUAL_LOUDEST * (sorted.length - 1))];
    for (int w = 0; w < windows.length; w++) {
      windows[w] = loud == 0 ? 0 : Math.min(1, windows[w] / loud);
    }
  }

  double at(double time) {
    int window = (int) (time * WINDOWS_PER_SECOND);
    return window < 0 || window >= windows.length ? 0 : windows[window];
  }

  /** The mean over some seconds around a moment. */
  double around(double time, double seconds) {
    int reach = (int) (seconds * WINDOWS_PER_SECOND / 2);
    int centre = (int) (time * WINDOWS_PER_SECOND);
    int from = Math.max(0, centre - reach);
    int to = Math.min(windows.length, centre + reach + 1);
    return from >= to ? 0 : Arrays.stream(windows, from, to).average().orElse(0);
  }
}
