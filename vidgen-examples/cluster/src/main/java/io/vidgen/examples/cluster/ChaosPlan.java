package io.vidgen.examples.cluster;

import java.time.Duration;

/**
 * How a scenario is run.
 *
 * @param scenario what happens
 * @param workers how many JVMs work, at two renders at a time each
 * @param rate orders a second
 * @param calm how long nothing happens, before it and after it
 * @param length how long it lasts
 * @param lease how long a claim lives without renewal
 * @param patience how long the rest may take, after all that
 */
record ChaosPlan(
    Scenario scenario,
    int workers,
    int rate,
    Duration calm,
    Duration length,
    Duration lease,
    Duration patience) {}
