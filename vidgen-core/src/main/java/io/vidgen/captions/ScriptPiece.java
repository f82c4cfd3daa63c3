package io.vidgen.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of a script.
 *
 * @param text with the space after it
 * @param weight how long it takes to say, compared with others
 * @param ends what ends with it
 */
record ScriptPiece(String text, double weight, End ends) {

  /** What makes speakers pause, and what it costs to think that they did, or did not. */
  enum End {
    SENTENCE(0, 3),
    CLAUSE(0.4, 0.6),
    WORD(3, 0);

    final double costWithPause;
    final double costWithout;

    End(double costWithPause, double costWithout) {
      this.costWithPause = costWithPause;
      this.costWithout = costWithout;
    }
  }

  /** A word takes time even if it is short. */
  private static final double EVERY_WORD = 0.8;

  /** A digit is read as a word. */
  private static final double DIGIT = 4;

  static List<ScriptPiece> of(String script, Locale locale) {
    List<ScriptPiece> pieces = new ArrayList<>();
    for (String line : script.lines().filter(line -> !line.isBlank()).toList()) {
      List<String> texts = Lines.pieces(line.strip() + " ", locale);
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        boolean last = i == texts.size() - 1;
        pieces.add(new ScriptPiece(text, weightOf(text), last ? End.SENTENCE : endOf(text)));
      }
    }
    return pieces;
  }

  private static End endOf(String text) {
    if (Punctuation.endsSentence(text)) {
      return End.SENTENCE;
    }
    return Punctuation.endsClause(text) ? End.CLAUSE : End.WORD;
  }

  private static double weightOf(String text) {
    double weight = 0;
    for (String character : Columns.characters(text)) {
      int c = character.codePointAt(0);
      if (Character.isDigit(c)) {
        weight += DIGIT;
      } else if (Character.isLetter(c)) {
        weight += Columns.of(character);
      }
    }
    return weight == 0 ? 0 : weight + EVERY_WORD;
  }
}
