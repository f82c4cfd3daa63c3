package io.vidgen.captions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds when each piece of a script is said, from the pauses of the speech alone.
 *
 * <p>Between two pauses a speaker takes about as long as the text there is: so it looks for the
 * sequence of pairs, each a place in the text and a pause, for which that is most likely (dynamic
 * programming). Sentences usually end with a pause, clauses often, words seldom; and long pauses
 * are hardly ever within a clause.
 */
final class ScriptAlignment {

  /** How much the speed of a speaker varies: the variance of one second's length. */
  private static final double VARIANCE = 0.03;

  /** A pause this long, in seconds, has to be somewhere in the text. */
  private static final double TELLING_PAUSE = 0.25;

  private static final double MOST_FOR_PAUSE = 4;

  /** A text is not looked for further away from where it is expected, in seconds. */
  private static final double REACH = 4;

  private static final double REACH_SHARE = 0.12;

  /** So many pauses in a row may be within a clause. */
  private static final int PAUSES_SKIPPED = 8;

  private final List<ScriptPiece> pieces;
  private final SpokenTime spoken;
  private final List<SpokenTime.Gap> gaps;

  /** The weight of the pieces before each. */
  private final double[] weights;

  /** What it costs that there is no pause after any of the pieces before each. */
  private final double[] unpaused;

  /** What it costs that none of the pauses before each is in the text. */
  private final double[] unused;

  private final double secondsPerWeight;

  private ScriptAlignment(List<ScriptPiece> pieces, SpokenTime spoken) {
    this.pieces = pieces;
    this.spoken = spoken;
    this.gaps = spoken.between();
    weights = new double[pieces.size() + 1];
    unpaused = new double[pieces.size() + 1];
    unused = new double[gaps.size() + 1];
    for (int i = 0; i < pieces.size(); i++) {
      weights[i + 1] = weights[i] + pieces.get(i).weight();
      unpaused[i + 1] = unpaused[i] + pieces.get(i).ends().costWithout;
    }
    for (int j = 0; j < gaps.size(); j++) {
      unused[j + 1] = unused[j] + Math.min(MOST_FOR_PAUSE, gaps.get(j).length() / TELLING_PAUSE);
    }
    secondsPerWeight = spoken.total() / Math.max(1, weights[pieces.size()]);
  }

  /** Each piece with its time. */
  static List<TimedPiece> of(List<ScriptPiece> pieces, SpeechPauses speech) {
    ScriptAlignment alignment = new ScriptAlignment(pieces, new SpokenTime(speech));
    return alignment.timed(alignment.anchors());
  }

  /**
   * A place in the text, and how much was said before it.
   *
   * @param piece the index of the piece that begins there
   */
  private record Anchor(int piece, double spoken) {}

  /** The likeliest pairs, with the beginning and the end of all. */
  private List<Anchor> anchors() {
    int places = pieces.size();
    // [j][i]: the least cost of all until the pause j, with i pieces before it; and from where.
    double[][] costs = new double[gaps.size()][places + 1];
    int[][] fromGap = new int[gaps.size()][places + 1];
    int[][] fromPlace = new int[gaps.size()][places + 1];
    for (int j = 0; j < gaps.size(); j++) {
      Arrays.fill(costs[j], Double.POSITIVE_INFINITY);
      for (int i = 1; i < places; i++) {
        if (isWithinReach(i, j)) {
          costs[j][i] = step(-1, 0, j, i);
          fromGap[j][i] = -1;
          for (int before = Math.max(0, j - PAUSES_SKIPPED); before < j; before++) {
            for (int place = 1; place < i; place++) {
              double cost = costs[before][place];
              if (cost < costs[j][i]) {
                double whole = cost + step(before, place, j, i);
                if (whole < costs[j][i]) {
                  costs[j][i] = whole;
                  fromGap[j][i] = before;
                  fromPlace[j][i] = place;
                }
              }
            }
          }
        }
      }
    }
    double least = step(-1, 0, gaps.size(), places);
    int gap = -1;
    int place = 0;
    for (int j = 0; j < gaps.size(); j++) {
      for (int i = 1; i < places; i++) {
        if (costs[j][i] < least) {
          double whole = costs[j][i] + step(j, i, gaps.size(), places);
          if (whole < least) {
            least = whole;
            gap = j;
            place = i;
          }
        }
      }
    }
    List<Anchor> anchors = new ArrayList<>();
    anchors.add(new Anchor(places, spoken.total()));
    while (gap >= 0) {
      anchors.add(0, new Anchor(place, gaps.get(gap).at()));
      int before = fromGap[gap][place];
      place = fromPlace[gap][place];
      gap = before;
    }
    anchors.add(0, new Anchor(0, 0));
    return anchors;
  }

  private boolean isWithinReach(int place, int gap) {
    double expected = weights[place] * secondsPerWeight;
    double reach = Math.max(REACH, REACH_SHARE * spoken.total());
    return Math.abs(expected - gaps.get(gap).at()) <= reach;
  }

  /**
   * The cost of saying what is between two places in the time between two pauses, without a pause.
   *
   * @param fromGap -1 for the beginning
   * @param toGap the number of pauses for the end
   */
  private double step(int fromGap, int fromPlace, int toGap, int toPlace) {
    double start = fromGap < 0 ? 0 : gaps.get(fromGap).at();
    double end = toGap == gaps.size() ? spoken.total() : gaps.get(toGap).at();
    double expected = (weights[toPlace] - weights[fromPlace]) * secondsPerWeight;
    double off = end - start - expected;
    double cost = off * off / (2 * VARIANCE * Math.max(expected, 0.1));
    cost += unused[toGap] - unused[fromGap + 1];
    cost += unpaused[toPlace - 1] - unpaused[fromPlace];
    return toGap == gaps.size() ? cost : cost + pieces.get(toPlace - 1).ends().costWithPause;
  }

  /** Between two anchors, each piece takes its share. */
  private List<TimedPiece> timed(List<Anchor> anchors) {
    List<TimedPiece> timed = new ArrayList<>();
    for (int a = 0; a + 1 < anchors.size(); a++) {
      Anchor from = anchors.get(a);
      Anchor to = anchors.get(a + 1);
      double weight = weights[to.piece()] - weights[from.piece()];
      double seconds = to.spoken() - from.spoken();
      for (int i = from.piece(); i < to.piece(); i++) {
        double start = weight == 0 ? 0 : (weights[i] - weights[from.piece()]) / weight;
        double end = weight == 0 ? 1 : (weights[i + 1] - weights[from.piece()]) / weight;
        var begins = spoken.start(Math.min(to.spoken(), from.spoken() + start * seconds));
        var ends = spoken.end(from.spoken() + end * seconds);
        timed.add(
            new TimedPiece(
                pieces.get(i).text(), begins, ends.compareTo(begins) > 0 ? ends : begins));
      }
    }
    return timed;
  }
}
