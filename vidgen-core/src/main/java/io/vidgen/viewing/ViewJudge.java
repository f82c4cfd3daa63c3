package io.vidgen.viewing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which beacons are believed: asks its rules in order, and the first that has something to
 * say decides. If none has, the beacon is believed.
 *
 * <pre>{@code
 * ViewJudge judge =
 *     ViewJudge.standard().toBuilder()
 *         .addFirst(ViewRule.believing("our_office", evidence -> isOurs(evidence.address())))
 *         .addLast(ViewRules.network(NetworkList.read(Path.of("data-centres.txt"))))
 *         .build();
 * }</pre>
 *
 * <p>Immutable, and safe for use by multiple threads.
 */
public final class ViewJudge {

  private static final ViewJudge STANDARD =
      new Builder()
          .addLast(ViewRules.signedIn())
          .addLast(ViewRules.automation())
          .addLast(ViewRules.robot())
          .addLast(ViewRules.manyLinks(5))
          .addLast(ViewRules.tooSoon(Duration.ofSeconds(10)))
          .addLast(ViewRules.fasterThanTime())
          .addLast(ViewRules.notPlayed())
          .addLast(ViewRules.noGesture())
          .addLast(ViewRules.noHand())
          .addLast(ViewRules.hidden())
          .build();

  private final List<ViewRule> rules;

  private ViewJudge(List<ViewRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * The rules of {@link ViewRules} that need no more information from the host: who the visitor is
   * first, and then what happened on the page.
   */
  public static ViewJudge standard() {
    return STANDARD;
  }

  /** A builder without rules: it believes everything. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with these rules. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    rules.forEach(builder::addLast);
    return builder;
  }

  /** The rules, in the order in which they are asked. */
  public List<ViewRule> rules() {
    return rules;
  }

  /** The verdict of the first rule that has one; {@link Verdict#PERSON} if none has. */
  public Verdict judge(ViewEvidence evidence) {
    return rules.stream()
        .map(rule -> rule.judge(evidence))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> Verdict.believed(Verdict.PERSON));
  }

  @Override
  public String toString() {
    return "ViewJudge" + rules.stream().map(ViewRule::name).toList();
  }

  /** Puts a judge together. Not thread-safe. */
  public static final class Builder {

    private final List<ViewRule> rules = new ArrayList<>();

    private Builder() {}

    /** Asks this rule before all others. */
    public Builder addFirst(ViewRule rule) {
      rules.add(0, rule);
      return this;
    }

    /** Asks this rule after all others. */
    public Builder addLast(ViewRule rule) {
      rules.add(rule);
      return this;
    }

    /**
     * Asks this rule right before the one with that name.
     *
     * @throws IllegalArgumentException if no rule has that name
     */
    public Builder addBefore(String name, ViewRule rule) {
      rules.add(indexOf(name), rule);
      return this;
    }

    /**
     * Puts this rule in the place of the one with that name.
     *
     * @throws IllegalArgumentException if no rule has that name
     */
    public Builder replace(String name, ViewRule rule) {
      rules.set(indexOf(name), rule);
      return this;
    }

    /**
     * Leaves the rule with that name out.
     *
     * @throws IllegalArgumentException if no rule has that name
     */
    public Builder remove(String name) {
      rules.remove(indexOf(name));
      return this;
    }

    private int indexOf(String name) {
      List<String> names = rules.stream().map(ViewRule::name).toList();
      int index = names.indexOf(name);
      if (index < 0) {
        throw new IllegalArgumentException("no rule \"" + name + "\" among " + names);
      }
      return index;
    }

    /** The judge. */
    public ViewJudge build() {
      return new ViewJudge(rules);
    }
  }
}
