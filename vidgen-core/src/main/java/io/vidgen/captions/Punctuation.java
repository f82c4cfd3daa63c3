package io.vidgen.captions;

/** What ends a sentence or a clause, in any script. */
final class Punctuation {

  private static final String SENTENCE = ".!?…。！？؟।۔";
  private static final String CLAUSE = ",;:—–،؛、，；：";
  private static final String CLOSING = "\"'”’»)]}」』）";

  private Punctuation() {}

  static boolean endsSentence(String text) {
    return SENTENCE.indexOf(last(text)) >= 0;
  }

  static boolean endsClause(String text) {
    return CLAUSE.indexOf(last(text)) >= 0;
  }

  /** The last character that is neither space nor a closing quote; a space if there is none. */
  private static int last(String text) {
    String end = text.strip();
    while (!end.isEmpty() && CLOSING.indexOf(end.codePointBefore(end.length())) >= 0) {
      end = end.substring(0, end.length() - 1);
    }
    return end.isEmpty() ? ' ' : end.codePointBefore(end.length());
  }
}
