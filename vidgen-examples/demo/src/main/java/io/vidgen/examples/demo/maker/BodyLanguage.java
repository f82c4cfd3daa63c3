package io.vidgen.examples.demo.maker;

import io.vidgen.examples.demo.maker.SpeechPlan.Span;
import io.vidgen.examples.demo.maker.SpeechPlan.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the presenter's face and body do while speaking. The same plan and seed move the same. */
final class BodyLanguage {
  private static final double BLINK_SECONDS = 0.20;
  private static final double BREATH_SECONDS = 4.0;

  private final SpeechPlan plan;
  private final MouthTrack mouth;
  private final Loudness loudness;
  private final List<Double> blinks = new ArrayList<>();
  private final List<Glance> glances = new ArrayList<>();

  /** The eyes rest somewhere from a moment on. */
  private record Glance(double start, double x, double y) {}

  BodyLanguage(SpeechPlan plan, Loudness loudness, long seed) {
    this.plan = plan;
    this.loudness = loudness;
    mouth = new MouthTrack(plan, loudness);
    Random random = new Random(seed);
    for (double time = 1.1; time < plan.seconds(); time += 2.3 + 2.2 * random.nextDouble()) {
      blinks.add(time);
    }
    glances.add(new Glance(0, 0, 0));
    for (Span phrase : plan.phrases()) {
      // Speakers look away to think of the next phrase, and back once they have it.
      glances.add(
          new Glance(
              phrase.end() + 0.05, 0.9 * random.nextDouble() - 0.45, 0.5 * random.nextDouble()));
      glances.add(new Glance(phrase.end() + 0.42, 0, 0));
    }
  }

  Expression at(double time) {
    double emphasis = loudness.around(time, 0.35);
    double yaw = 0.60 * wave(time, 6.7, 0) + 0.35 * wave(time, 2.9, 1.0);
    double pitch = 0.25 * wave(time, 4.3, 2.0) + 0.75 * (emphasis - 0.4);
    double roll = 0.034 * wave(time, 5.3, 0.4) + 0.016 * wave(time, 3.1, 1.7);
    double[] gaze = gazeAt(time);
    return new Expression(
        mouth.at(time),
        eyesOpenAt(time),
        browLiftAt(time),
        smileAt(time),
        gaze[0],
        gaze[1],
        yaw,
        pitch,
        roll,
        0.5 + 0.5 * wave(time, BREATH_SECONDS, 0));
  }

  private double eyesOpenAt(double time) {
    double open = 1;
    for (double blink : blinks) {
      double progress = (time - blink) / BLINK_SECONDS;
      if (progress > 0 && progress < 1) {
        // Lids fall faster than they rise.
        double shut = progress < 0.35 ? progress / 0.35 : (1 - progress) / 0.65;
        open = Math.min(open, 1 - Math.min(1, 1.25 * shut));
      }
    }
    return open;
  }

  private double browLiftAt(double time) {
    double lift = 0;
    for (Span phrase : plan.phrases()) {
      lift += 0.7 * bump((time - phrase.start() - 0.25) / 0.28);
    }
    for (Timed sound : plan.sounds()) {
      if (sound.stressed()) {
        lift += 0.22 * bump((time - sound.middle()) / 0.12);
      }
    }
    return Math.min(1, lift);
  }

  /** A friendly face at rest, beaming between phrases. */
  private double smileAt(double time) {
    double smile = 1;
    for (Span phrase : plan.phrases()) {
      double away = Math.max(phrase.start() - time, time - phrase.end());
      smile = Math.min(smile, ease((away + 0.15) / 0.5));
    }
    return 0.5 + 0.5 * smile;
  }

  private double[] gazeAt(double time) {
    double x = 0;
    double y = 0;
    for (Glance glance : glances) {
      // A saccade takes about 60 ms.
      double arrived = ease((time - glance.start()) / 0.06);
      x += (glance.x() - x) * arrived;
      y += (glance.y() - y) * arrived;
    }
    return new double[] {x, y};
  }

  private static double wave(double time, double period, double shift) {
    return Math.sin(2 * Math.PI * time / period + shift);
  }

  private static double bump(double x) {
    return Math.exp(-x * x / 2);
  }

  private static double ease(double x) {
    double t = Math.min(1, Math.max(0, x));
    return t * t * (3 - 2 * t);
  }
}
