package io.vidgen.jdbc;

import java.time.Duration;

/**
 * A claim that was made for a worker which waits, and that it has not taken yet.
 *
 * @param claimedAt {@link System#nanoTime} before it was made
 */
record HandedClaim(ClaimTerms terms, ClaimRow row, long claimedAt) {

  /** How old its lease is, at most. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - claimedAt);
  }

  /** Whether so much of its lease has passed that it is rather put back than begun. */
  boolean isStale() {
    return age().compareTo(terms.lease().dividedBy(3)) > 0;
  }
}
