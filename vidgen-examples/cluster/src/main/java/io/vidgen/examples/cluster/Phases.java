package io.vidgen.examples.cluster;

import java.time.Instant;

/**
 * When what happened in a run.
 *
 * @param start of the orders at a steady rate
 * @param begin of the disturbance
 * @param end of it
 */
record Phases(Instant start, Instant begin, Instant end) {}
