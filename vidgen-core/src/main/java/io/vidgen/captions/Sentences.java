package io.vidgen.captions;

import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Cues as continuous text. */
final class Sentences {

  private Sentences() {}

  static List<Sentence> of(List<Cue> cues, Locale locale) {
    StringBuilder text = new StringBuilder();
    NavigableMap<Integer, Cue> begins = new TreeMap<>();
    for (Cue cue : cues) {
      String said = String.join(" ", cue.text().lines().toList());
      String last = text.substring(Math.max(0, text.length() - 2)); // A character is one or two.
      if (Columns.spaced(last, said)) {
        text.append(' ');
      }
      begins.put(text.length(), cue);
      text.append(said);
    }
    BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(text.toString());
    List<Sentence> sentences = new ArrayList<>();
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String sentence = text.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        Duration time = timeOf(start, begins, text.length());
        sentences.add(new Sentence(latest(time, sentences), sentence));
      }
      start = end;
    }
    return sentences;
  }

  /** Where two speak at the same time, a sentence begins no earlier than the one before. */
  private static Duration latest(Duration time, List<Sentence> before) {
    Duration last = before.isEmpty() ? Duration.ZERO : before.get(before.size() - 1).start();
    return time.compareTo(last) < 0 ? last : time;
  }

  /** Within a cue, time passes with the characters. */
  private static Duration timeOf(int position, NavigableMap<Integer, Cue> begins, int length) {
    Map.Entry<Integer, Cue> cue = begins.floorEntry(position);
    Integer next = begins.higherKey(position);
    int end = next == null ? length : next;
    double share = (double) (position - cue.getKey()) / Math.max(1, end - cue.getKey());
    long millis = Math.round(share * cue.getValue().length().toMillis());
    return cue.getValue().start().plusMillis(millis);
  }
}
