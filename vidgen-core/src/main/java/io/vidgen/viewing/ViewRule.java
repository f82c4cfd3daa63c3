package io.vidgen.viewing;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * One reason to believe or to doubt a beacon. A {@link ViewJudge} asks its rules in order; the
 * first that decides, decides.
 *
 * <p>Implementations are thread-safe and quick: one runs for every beacon.
 */
public interface ViewRule {

  /** A rule's name, which becomes the reason of its verdicts: as {@link Verdict#reason()}. */
  String name();

  /** The verdict; empty if the rule has nothing to say about this beacon. */
  Optional<Verdict> judge(ViewEvidence evidence);

  /**
   * A rule that doubts whatever meets a condition.
   *
   * @param name up to 40 lower-case letters, digits and {@code _}
   * @throws IllegalArgumentException if the name is anything else
   */
  static ViewRule doubting(String name, Predicate<ViewEvidence> condition) {
    return of(name, Verdict.doubted(name), condition);
  }

  /**
   * A rule that believes whatever meets a condition, for example visitors from a company's own
   * network. What it believes, no later rule doubts.
   *
   * @param name up to 40 lower-case letters, digits and {@code _}
   * @throws IllegalArgumentException if the name is anything else
   */
  static ViewRule believing(String name, Predicate<ViewEvidence> condition) {
    return of(name, Verdict.believed(name), condition);
  }

  private static ViewRule of(String name, Verdict verdict, Predicate<ViewEvidence> condition) {
    return new ViewRule() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<Verdict> judge(ViewEvidence evidence) {
        return condition.test(evidence) ? Optional.of(verdict) : Optional.empty();
      }

      @Override
      public String toString() {
        return verdict.toString();
      }
    };
  }
}
