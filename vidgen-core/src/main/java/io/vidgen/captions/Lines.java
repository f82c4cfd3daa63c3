package io.vidgen.captions;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A text as captions show it: in lines, and in as many pages of them as it needs. */
final class Lines {

  /** A page is not ended for the end of a sentence when it is emptier than this. */
  private static final double LEAST_FULL = 0.33;

  private Lines() {}

  /** Whether a text fits as it is. */
  static boolean fit(String text) {
    List<String> lines = text.lines().toList();
    return lines.size() <= Captions.LINES
        && lines.stream().allMatch(line -> Columns.of(line) <= Captions.LINE_COLUMNS);
  }

  /** The text of each page, with its line breaks; one that fits is one page, as it is. */
  static List<String> pages(String text, Locale locale) {
    if (fit(text)) {
      return List.of(text);
    }
    List<String> pieces = pieces(String.join(" ", text.lines().toList()), locale);
    List<String> pages = new ArrayList<>();
    int from = 0;
    while (from < pieces.size()) {
      int to = endOfPage(pieces, from);
      pages.add(balanced(pieces.subList(from, to)));
      from = to;
    }
    return pages;
  }

  /** What is not broken across lines, with the space after it; nothing is wider than a line. */
  static List<String> pieces(String text, Locale locale) {
    BreakIterator breaks = BreakIterator.getLineInstance(locale);
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      addPiece(text.substring(start, end), pieces);
      start = end;
    }
    return pieces;
  }

  private static void addPiece(String piece, List<String> pieces) {
    if (Columns.of(piece.strip()) <= Captions.LINE_COLUMNS) {
      pieces.add(piece);
      return;
    }
    StringBuilder part = new StringBuilder();
    for (String character : Columns.characters(piece)) {
      if (Columns.of(part + character) > Captions.LINE_COLUMNS) {
        pieces.add(part.toString());
        part.setLength(0);
      }
      part.append(character);
    }
    pieces.add(part.toString());
  }

  /** As many pieces as fit, or fewer, so that the page ends where a sentence or clause does. */
  static int endOfPage(List<String> pieces, int from) {
    int most = from;
    while (most < pieces.size() && linesOf(pieces.subList(from, most + 1)) <= Captions.LINES) {
      most++;
    }
    if (most == pieces.size() || most == from) {
      return Math.max(most, from + 1);
    }
    int full = Columns.of(text(pieces.subList(from, most)));
    List<Predicate<String>> ends = List.of(Punctuation::endsSentence, Punctuation::endsClause);
    for (Predicate<String> ended : ends) {
      for (int end = most; end > from; end--) {
        String page = text(pieces.subList(from, end));
        if (Columns.of(page) < LEAST_FULL * full) {
          break;
        }
        if (ended.test(page)) {
          return end;
        }
      }
    }
    int rest = Columns.of(text(pieces.subList(most, pieces.size())));
    if (rest < LEAST_FULL * full) { // The last page would be a word or two: both share the text.
      while (most > from + 1
          && Columns.of(text(pieces.subList(from, most))) > (full + rest + 1) / 2) {
        most--;
      }
    }
    return most;
  }

  /** How many lines the pieces take when each line takes as many as fit. */
  private static int linesOf(List<String> pieces) {
    int lines = 1;
    StringBuilder line = new StringBuilder();
    for (String piece : pieces) {
      if (!line.isEmpty() && Columns.of((line + piece).strip()) > Captions.LINE_COLUMNS) {
        lines++;
        line.setLength(0);
      }
      line.append(piece);
    }
    return lines;
  }

  /** On one line if they fit, or else on two of about the same width. */
  static String balanced(List<String> pieces) {
    String whole = text(pieces);
    if (Columns.of(whole) <= Captions.LINE_COLUMNS) {
      return whole;
    }
    String best = whole;
    int least = Integer.MAX_VALUE;
    for (int at = 1; at < pieces.size(); at++) {
      String first = text(pieces.subList(0, at));
      String second = text(pieces.subList(at, pieces.size()));
      int width = Math.max(Columns.of(first), Columns.of(second));
      if (width < least) {
        least = width;
        best = first + "\n" + second;
      }
    }
    return best;
  }

  private static String text(List<String> pieces) {
    return String.join("", pieces).strip();
  }
}
