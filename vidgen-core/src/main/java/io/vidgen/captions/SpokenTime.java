package io.vidgen.captions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The time in which somebody speaks, as if there were no pauses. In seconds. */
final class SpokenTime {

  /**
   * A pause.
   *
   * @param at how much was said before
   */
  record Gap(double at, double start, double end) {

    double length() {
      return end - start;
    }
  }

  private final List<Gap> gaps = new ArrayList<>();
  private final double total;

  SpokenTime(SpeechPauses speech) {
    double length = seconds(speech.length());
    double silent = 0;
    for (SpeechPauses.Pause pause : speech.pauses()) {
      double start = seconds(pause.start());
      gaps.add(new Gap(start - silent, start, seconds(pause.end())));
      silent += seconds(pause.end().minus(pause.start()));
    }
    if (length - silent <= 0) { // Nobody was heard: then nothing is known.
      gaps.clear();
      silent = 0;
    }
    total = length - silent;
  }

  /** How much is said in all. */
  double total() {
    return total;
  }

  /** The pauses between what is said: neither before the first word nor after the last. */
  List<Gap> between() {
    return gaps.stream().filter(gap -> gap.at() > 0 && gap.at() < total).toList();
  }

  /** When somebody who has said so much goes on: after a pause that is there. */
  Duration start(double spoken) {
    double silent = 0;
    for (Gap gap : gaps) {
      if (gap.at() <= spoken + 1e-9) {
        silent += gap.length();
      }
    }
    return duration(spoken + silent);
  }

  /** When somebody has said so much: before a pause that is there. */
  Duration end(double spoken) {
    double silent = 0;
    for (Gap gap : gaps) {
      if (gap.at() < spoken - 1e-9) {
        silent += gap.length();
      }
    }
    return duration(spoken + silent);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
