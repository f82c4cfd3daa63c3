package io.vidgen.jdbc;

import java.time.Duration;
import java.util.Optional;

/**
 * On which terms a worker claims.
 *
 * @param worker what the records call it
 * @param maxAttempts of jobs that do not say otherwise
 * @param schema whose jobs; empty for those of the connections' search path
 */
record ClaimTerms(String worker, Duration lease, int maxAttempts, Optional<String> schema) {}
