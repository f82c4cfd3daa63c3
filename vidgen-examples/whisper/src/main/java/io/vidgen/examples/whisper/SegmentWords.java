package io.vidgen.examples.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes words of what whisper.cpp tells, which is texts with the times of their ends. Not
 * thread-safe.
 */
final class SegmentWords {

  /** What is no speech: "[BLANK_AUDIO]", "(music)", "♪". */
  private static final Pattern NO_SPEECH =
      Pattern.compile("\\[[^]]*]|\\([^)]*\\)|\\*[^*]*\\*|[♪♫]+|\\s+");

  private static final int MAX_CHARACTERS = 1_000;

  private final double length;
  private double last;

  /**
   * @param length of the sound, in seconds
   */
  SegmentWords(double length) {
    this.length = length;
  }

  /**
   * A word.
   *
   * @param start in seconds
   * @param end in seconds
   */
  record TimedWord(String text, double start, double end) {}

  /** The words of the next text; none if it is no speech. */
  List<TimedWord> of(String text, double start, double end) {
    List<TimedWord> words = new ArrayList<>();
    if (NO_SPEECH.matcher(text).replaceAll("").isEmpty()) {
      return words;
    }
    double from = within(start, last);
    double to = within(end, from);
    List<String> parts = List.of(text.strip().split("\\s+"));
    int whole = parts.stream().mapToInt(String::length).sum();
    int before = 0;
    for (String part : parts) {
      double begin = from + (to - from) * before / whole;
      before += part.length();
      words.add(new TimedWord(beginningOf(part), begin, from + (to - from) * before / whole));
    }
    last = to;
    return words;
  }

  /** Between two characters: no captions have half of a surrogate pair. */
  private static String beginningOf(String part) {
    if (part.length() <= MAX_CHARACTERS) {
      return part;
    }
    boolean splits = Character.isHighSurrogate(part.charAt(MAX_CHARACTERS - 1));
    return part.substring(0, splits ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
  }

  /** It hears on in the silence with which it fills up a sound. */
  private double within(double seconds, double earliest) {
    return Math.max(earliest, Math.min(seconds, length));
  }
}
