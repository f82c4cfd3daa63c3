package io.vidgen.captions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

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

  /** So many pairs of pairs are compared at most. */
  private static final double MOST_STEPS = 2e8;

  private final List<ScriptPiece> pieces;
  private final SpokenTime spoken;
  private final List<SpokenTime.Gap> gaps;
  private final Runnable check;

  /** The weight of the pieces before each. */
  private final double[] weights;

  /** What it costs that there is no pause after any of the pieces before each. */
  private final double[] unpaused;

  /** What it costs that none of the pauses before each is in the text. */
  private final double[] unused;

  private final double secondsPerWeight;

  /** The pieces before which a pause may be, in order. */
  private final int[] places;

  private ScriptAlignment(List<ScriptPiece> pieces, SpokenTime spoken, Runnable check) {
    this.pieces = pieces;
    this.spoken = spoken;
    this.gaps = spoken.between();
    this.check = check;
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
    places = places();
  }

  /** Each piece with its time. */
  static List<TimedPiece> of(List<ScriptPiece> pieces, SpeechPauses speech) {
    return of(pieces, speech, () -> {});
  }

  /**
   * Each piece with its time.
   *
   * @param check called for every pause; what it throws ends the search
   */
  static List<TimedPiece> of(List<ScriptPiece> pieces, SpeechPauses speech, Runnable check) {
    ScriptAlignment alignment = new ScriptAlignment(pieces, new SpokenTime(speech), check);
    return alignment.timed(alignment.anchors());
  }

  /**
   * A place in the text, and how much was said before it.
   *
   * @param piece the index of the piece that begins there
   */
  private record Anchor(int piece, double spoken) {}

  /** The least costs of all until a pause, for each place within its reach, and from where. */
  private static final class Reached {

    /** The index of the first of these places. */
    final int first;

    final double[] costs;

    /** Of each place, the pause before; -1 for the beginning. */
    final int[] fromGap;

    /** Of each place, the one before, counted from the first within that pause's reach. */
    final int[] fromPlace;

    Reached(int first, int size) {
      this.first = first;
      costs = new double[size];
      fromGap = new int[size];
      fromPlace = new int[size];
    }
  }

  /** The likeliest pairs, with the beginning and the end of all. */
  private List<Anchor> anchors() {
    List<Reached> reached = new ArrayList<>();
    for (int j = 0; j < gaps.size(); j++) {
      check.run();
      reached.add(reached(j, reached));
    }
    double least = step(-1, 0, gaps.size(), pieces.size());
    int gap = -1;
    int place = 0;
    for (int j = 0; j < gaps.size(); j++) {
      Reached here = reached.get(j);
      for (int k = 0; k < here.costs.length; k++) {
        if (here.costs[k] < least) {
          double whole =
              here.costs[k] + step(j, places[here.first + k], gaps.size(), pieces.size());
          if (whole < least) {
            least = whole;
            gap = j;
            place = k;
          }
        }
      }
    }
    List<Anchor> anchors = new ArrayList<>();
    anchors.add(new Anchor(pieces.size(), spoken.total()));
    while (gap >= 0) {
      Reached here = reached.get(gap);
      anchors.add(0, new Anchor(places[here.first + place], gaps.get(gap).at()));
      gap = here.fromGap[place];
      place = here.fromPlace[place];
    }
    anchors.add(0, new Anchor(0, 0));
    return anchors;
  }

  private Reached reached(int gap, List<Reached> before) {
    int first = firstWithinReach(places, gap);
    int size = endOfReach(places, first, gap) - first;
    Reached here = new Reached(first, size);
    for (int k = 0; k < size; k++) {
      reach(gap, k, here, before);
    }
    return here;
  }

  /** Finds the cheapest way to one place. */
  private void reach(int gap, int place, Reached here, List<Reached> before) {
    int piece = places[here.first + place];
    here.costs[place] = step(-1, 0, gap, piece);
    here.fromGap[place] = -1;
    for (int from = Math.max(0, gap - PAUSES_SKIPPED); from < gap; from++) {
      Reached there = before.get(from);
      int end = Math.min(there.costs.length, here.first + place - there.first);
      for (int k = 0; k < end; k++) {
        if (there.costs[k] < here.costs[place]) {
          double whole = there.costs[k] + step(from, places[there.first + k], gap, piece);
          if (whole < here.costs[place]) {
            here.costs[place] = whole;
            here.fromGap[place] = from;
            here.fromPlace[place] = k;
          }
        }
      }
    }
  }

  /**
   * The pieces before which a pause may be: all but the first. Of a text that is long for its
   * pauses, those where a pause is likeliest, as many as can be tried in a second or so.
   */
  private int[] places() {
    int most = pieces.size();
    int[] chosen = likeliest(most);
    for (double steps = steps(chosen); steps > MOST_STEPS; steps = steps(chosen)) {
      most = (int) (0.9 * most * Math.sqrt(MOST_STEPS / steps));
      chosen = likeliest(most);
    }
    return chosen;
  }

  private double steps(int[] chosen) {
    double steps = 0;
    for (int j = 0; j < gaps.size(); j++) {
      int first = firstWithinReach(chosen, j);
      double size = endOfReach(chosen, first, j) - first;
      steps += PAUSES_SKIPPED * size * size;
    }
    return steps;
  }

  private int[] likeliest(int most) {
    BitSet chosen = new BitSet(pieces.size());
    for (ScriptPiece.End end : ScriptPiece.End.values()) {
      int[] ending =
          IntStream.range(1, pieces.size()).filter(i -> pieces.get(i - 1).ends() == end).toArray();
      int room = most - chosen.cardinality();
      int every = room < 1 ? ending.length + 1 : Math.max(1, (ending.length + room - 1) / room);
      for (int i = every - 1; i < ending.length; i += every) {
        chosen.set(ending[i]);
      }
    }
    return chosen.stream().toArray();
  }

  private int firstWithinReach(int[] chosen, int gap) {
    int first = 0;
    while (first < chosen.length && !isWithinReach(chosen[first], gap)) {
      first++;
    }
    return first;
  }

  private int endOfReach(int[] chosen, int first, int gap) {
    int end = first;
    while (end < chosen.length && isWithinReach(chosen[end], gap)) {
      end++;
    }
    return end;
  }

  private boolean isWithinReach(int place, int gap) {
    double expected = weights[place] * secondsPerWeight;
    return Math.abs(expected - gaps.get(gap).at()) <= reach();
  }

  private double reach() {
    return Math.max(REACH, REACH_SHARE * spoken.total());
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
