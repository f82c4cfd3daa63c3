package io.vidgen.jdbc;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Something that is done to a queue.
 *
 * @param which the campaign, render or claim it is done to, counted modulo how many there are
 * @param how which variant of it
 */
record QueueStep(Kind kind, int which, int how) {

  enum Kind {
    REQUEST,
    CLAIM,
    HEARTBEAT,
    PROGRESS,
    LOG,
    SETTLE,
    CANCEL,
    RETRY,
    ADVANCE
  }

  static Arbitrary<QueueStep> any() {
    return Combinators.combine(
            Arbitraries.of(Kind.values()),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 3))
        .as(QueueStep::new);
  }
}
