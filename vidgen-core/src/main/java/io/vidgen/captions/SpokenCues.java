package io.vidgen.captions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cues of what is said, broken where speakers pause and sentences end. */
final class SpokenCues {

  /** A pause that begins another cue, whatever is said. */
  private static final Duration LONG_PAUSE = Duration.ofMillis(700);

  /** A pause that begins another cue after a sentence. */
  private static final Duration SHORT_PAUSE = Duration.ofMillis(150);

  /** As long as there is room, a cue stays so long after its last word. */
  private static final Duration LINGERS = Duration.ofMillis(300);

  /** As long as there is room, a cue can be read for so long. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private SpokenCues() {}

  static List<Cue> ofWords(List<Word> words) {
    List<TimedPiece> pieces = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean spaced = i + 1 < words.size() && Columns.spaced(word.text(), words.get(i + 1).text());
      pieces.add(new TimedPiece(word.text() + (spaced ? " " : ""), word.start(), word.end()));
    }
    return of(pieces);
  }

  static List<Cue> of(List<TimedPiece> pieces) {
    List<Cue> cues = new ArrayList<>();
    List<TimedPiece> utterance = new ArrayList<>();
    for (TimedPiece piece : pieces) {
      if (!utterance.isEmpty() && isApart(utterance.get(utterance.size() - 1), piece)) {
        addPages(utterance, cues);
        utterance.clear();
      }
      utterance.add(piece);
    }
    addPages(utterance, cues);
    return lingering(cues);
  }

  private static boolean isApart(TimedPiece before, TimedPiece after) {
    Duration pause = after.start().minus(before.end());
    return pause.compareTo(LONG_PAUSE) >= 0
        || (before.endsSentence() && pause.compareTo(SHORT_PAUSE) >= 0);
  }

  private static void addPages(List<TimedPiece> utterance, List<Cue> cues) {
    List<String> texts = utterance.stream().map(TimedPiece::text).toList();
    int from = 0;
    while (from < texts.size()) {
      int to = Lines.endOfPage(texts, from);
      String text = Lines.balanced(texts.subList(from, to));
      Duration start = utterance.get(from).start();
      Duration end = utterance.get(to - 1).end();
      if (!text.isEmpty()) {
        cues.add(new Cue(start, end.compareTo(start) > 0 ? end : start.plusMillis(1), text));
      }
      from = to;
    }
  }

  private static List<Cue> lingering(List<Cue> cues) {
    List<Cue> longer = new ArrayList<>();
    for (int i = 0; i < cues.size(); i++) {
      Cue cue = cues.get(i);
      Duration wanted = latest(cue.end().plus(LINGERS), cue.start().plus(SHORTEST));
      if (i + 1 < cues.size() && cues.get(i + 1).start().compareTo(wanted) < 0) {
        wanted = latest(cue.end(), cues.get(i + 1).start());
      }
      longer.add(new Cue(cue.start(), wanted, cue.text()));
    }
    return longer;
  }

  private static Duration latest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
