package io.vidgen.examples.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How many words of a text have to be changed, added or left out to make another of it. */
final class WordErrorRate {

  private WordErrorRate() {}

  /** A share of the words that were said; more than 1 if a lot was made up. */
  static double of(String said, String heard) {
    List<String> expected = words(said);
    List<String> actual = words(heard);
    int[] before = new int[actual.size() + 1];
    for (int j = 0; j <= actual.size(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= expected.size(); i++) {
      int[] now = new int[actual.size() + 1];
      now[0] = i;
      for (int j = 1; j <= actual.size(); j++) {
        int changed = expected.get(i - 1).equals(actual.get(j - 1)) ? 0 : 1;
        now[j] = Math.min(before[j - 1] + changed, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return (double) before[actual.size()] / expected.size();
  }

  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
