package io.vidgen.examples.demo.maker;

import java.util.ArrayList;
import java.util.List;

/**
 * When each phoneme sounds and how high the voice is, for a speech of a given length.
 *
 * <p>Lengths follow stress and the place in the phrase; then everything is stretched evenly to fill
 * the time. Immutable.
 */
final class SpeechPlan {
  private static final double UNSTRESSED = 0.78;
  private static final double LAST_SYLLABLE = 1.4;

  private static final double PITCH_AT_START = 204;
  private static final double PITCH_AT_END = 172;
  private static final double ACCENT = 38;
  private static final double FINAL_FALL = -26;
  private static final double FINAL_LIFT = 30;

  private final List<Timed> sounds;
  private final List<Span> phrases;
  private final double seconds;

  /** A phoneme in its place; times in seconds. */
  record Timed(Phoneme phoneme, boolean stressed, double start, double end) {
    double middle() {
      return (start + end) / 2;
    }
  }

  /** A phrase in its place; times in seconds. */
  record Span(double start, double end, Phrase.Melody melody) {
    boolean holds(double time) {
      return time >= start && time < end;
    }
  }

  private SpeechPlan(List<Timed> sounds, List<Span> phrases, double seconds) {
    this.sounds = List.copyOf(sounds);
    this.phrases = List.copyOf(phrases);
    this.seconds = seconds;
  }

  /**
   * Lays phrases out over a clip.
   *
   * @param seconds length of the clip
   * @param before silence before the first phrase
   * @param after silence after the last phrase
   */
  static SpeechPlan of(List<Phrase> script, double seconds, double before, double after) {
    double natural = 0;
    for (Phrase phrase : script) {
      natural += length(phrase) + phrase.pauseAfter();
    }
    double stretch = (seconds - before - after) / natural;
    List<Timed> sounds = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    double time = before;
    for (Phrase phrase : script) {
      double start = time;
      for (int i = 0; i < phrase.sounds().size(); i++) {
        Phrase.Spoken spoken = phrase.sounds().get(i);
        double end = time + length(phrase, i) * stretch;
        sounds.add(new Timed(spoken.phoneme(), spoken.stressed(), time, end));
        time = end;
      }
      spans.add(new Span(start, time, phrase.melody()));
      time += phrase.pauseAfter() * stretch;
    }
    return new SpeechPlan(sounds, spans, seconds);
  }

  List<Timed> sounds() {
    return sounds;
  }

  List<Span> phrases() {
    return phrases;
  }

  double seconds() {
    return seconds;
  }

  boolean isSpeaking(double time) {
    return phrases.stream().anyMatch(phrase -> phrase.holds(time));
  }

  /** The voice's pitch in hertz: it sinks along each phrase and rises on stressed vowels. */
  double pitchAt(double time) {
    Span phrase = phraseNear(time);
    double length = phrase.end() - phrase.start();
    double progress = Math.min(1, Math.max(0, (time - phrase.start()) / length));
    double pitch = PITCH_AT_START + (PITCH_AT_END - PITCH_AT_START) * progress;
    for (Timed sound : sounds) {
      if (sound.stressed()) {
        // The later accents of a phrase are the smaller ones.
        double size = ACCENT * (1 - 0.45 * progress);
        pitch += size * bump((time - sound.middle()) / 0.11);
      }
    }
    double turn = phrase.melody() == Phrase.Melody.FALLS ? FINAL_FALL : FINAL_LIFT;
    return pitch + turn * bump((time - phrase.end()) / 0.16);
  }

  private Span phraseNear(double time) {
    Span nearest = phrases.get(0);
    for (Span phrase : phrases) {
      if (time >= phrase.start()) {
        nearest = phrase;
      }
    }
    return nearest;
  }

  private static double bump(double x) {
    return Math.exp(-x * x / 2);
  }

  private static double length(Phrase phrase) {
    double sum = 0;
    for (int i = 0; i < phrase.sounds().size(); i++) {
      sum += length(phrase, i);
    }
    return sum;
  }

  private static double length(Phrase phrase, int index) {
    Phrase.Spoken spoken = phrase.sounds().get(index);
    double length = spoken.phoneme().seconds();
    if (spoken.phoneme().isVowel() && !spoken.stressed()) {
      length *= UNSTRESSED;
    }
    return index >= lastVowel(phrase) ? length * LAST_SYLLABLE : length;
  }

  private static int lastVowel(Phrase phrase) {
    int last = 0;
    for (int i = 0; i < phrase.sounds().size(); i++) {
      if (phrase.sounds().get(i).phoneme().isVowel()) {
        last = i;
      }
    }
    return last;
  }
}
