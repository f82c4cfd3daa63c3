package io.vidgen.examples.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a scenario has come to.
 *
 * @param orders how many videos were ordered
 * @param lost how many of them were not made, or are not in storage
 * @param doubled how many renders were made twice, and writes by a worker that no longer held the
 *     job
 * @param claimsAgain how often a job was given to one more worker
 * @param recovery from the end of the disturbance until all that had been ordered by then was done
 * @param pickUpBefore how long 95 % of the jobs that were queued before the disturbance waited at
 *     most for a worker
 * @param pickUpSince the same for those that were queued since it began
 */
record ChaosReport(
    Scenario scenario,
    int orders,
    int lost,
    int doubled,
    int claimsAgain,
    Duration recovery,
    Duration pickUpBefore,
    Duration pickUpSince) {

  private static final String FORMAT = "%-17s %7s %5s %8s %13s %13s %21s %20s";

  /** The counts of a run whose orders are all stored. */
  static ChaosReport of(
      Scenario scenario, Ledger ledger, List<Orders.Order> orders, Phases phases) {
    TortureReport counts = ledger.report(0, 0, 0);
    List<UUID> due =
        orders.stream()
            .filter(order -> !order.at().isAfter(phases.end()))
            .map(Orders.Order::renderId)
            .toList();
    return new ChaosReport(
        scenario,
        orders.size(),
        orders.size() - counts.done() + counts.missingVideos(),
        counts.done()
            - counts.publishedOnce()
            + counts.staleWrites()
            + Math.max(0, counts.jobs() - orders.size()),
        ledger.claimsAgain(phases.start()),
        sinceEnd(phases, ledger.lastEnd(due)),
        ledger.pickUp(phases.start(), phases.begin()),
        ledger.pickUp(phases.begin(), Instant.now()));
  }

  private static Duration sinceEnd(Phases phases, Instant lastEnd) {
    Duration recovery = Duration.between(phases.end(), lastEnd);
    return recovery.isNegative() ? Duration.ZERO : recovery;
  }

  static String header() {
    return FORMAT.formatted(
        "scenario",
        "orders",
        "lost",
        "doubled",
        "claims again",
        "recovery [s]",
        "pick-up before [ms]",
        "p95, since [ms]");
  }

  boolean isSound() {
    return lost == 0 && doubled == 0;
  }

  @Override
  public String toString() {
    return FORMAT.formatted(
        scenario.wireName(),
        orders,
        lost,
        doubled,
        claimsAgain,
        scenario == Scenario.STEADY
            ? "-"
            : String.format(Locale.ROOT, "%.1f", recovery.toMillis() / 1e3),
        pickUpBefore.toMillis(),
        pickUpSince.toMillis());
  }
}
