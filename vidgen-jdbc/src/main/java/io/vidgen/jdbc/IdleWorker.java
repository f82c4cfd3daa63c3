package io.vidgen.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A worker of this process that has found nothing to claim and waits. Who requests a render may
 * {@linkplain LocalNews#reserve reserve} it, claim for it in the transaction of the request, and
 * {@linkplain #hand hand} it the claims once they are committed.
 */
final class IdleWorker {

  /** A request waits no longer than this for others who hold what it would claim. */
  private static final String BEFORE =
      """
      SELECT set_config('vidgen.lock_timeout_before', current_setting('lock_timeout'), true),
        set_config('lock_timeout', '200ms', true),
        %s = :there AS same"""
          .formatted(ClaimRow.WHERE_IT_IS);

  private static final String AFTER =
      "SELECT set_config('lock_timeout', current_setting('vidgen.lock_timeout_before'), true)";

  private final ClaimTerms terms;
  private final int places;
  private final String whereItClaims;
  private final WakeUp waitsIn;
  private final Home home;
  private boolean left;

  /** The queue that it has asked. */
  interface Home {

    /** Puts claims back that it does not take. */
    void putBack(List<HandedClaim> claims);

    /** The database that was asked is not the one of a request through the same data source. */
    void mayHaveMoved();
  }

  /**
   * A worker that is about to wait.
   *
   * @param places how many renders it can begin
   * @param whereItClaims the {@link ClaimRow#WHERE_IT_IS} of its queue
   */
  IdleWorker(ClaimTerms terms, int places, String whereItClaims, WakeUp waitsIn, Home home) {
    this.terms = terms;
    this.places = places;
    this.whereItClaims = whereItClaims;
    this.waitsIn = waitsIn;
    this.home = home;
  }

  ClaimTerms terms() {
    return terms;
  }

  /**
   * Claims what is next in the queue, as part of the transaction of this handle; nothing where that
   * is another database than the worker's, as a data source may choose for each of its callers.
   */
  List<HandedClaim> claim(Handle handle) {
    boolean same =
        handle
            .createQuery(BEFORE)
            .bind("there", whereItClaims)
            .map((row, context) -> row.getBoolean("same"))
            .one();
    List<HandedClaim> claims = List.of();
    if (same) {
      long claimedAt = System.nanoTime();
      claims =
          ClaimRow.claimWithin(handle, terms, places).stream()
              .map(row -> new HandedClaim(terms, row, claimedAt))
              .toList();
    } else {
      home.mayHaveMoved();
    }
    handle.createQuery(AFTER).mapTo(String.class).one();
    return claims;
  }

  /** Hands it what was claimed and committed. If it has gone meanwhile, it is queued again. */
  void hand(List<HandedClaim> claims) {
    if (!waitsIn.release(this, claims)) {
      home.putBack(claims);
    }
  }

  /** It waits no more. Under the lock of where it waited. */
  void leave() {
    left = true;
  }

  /** Whether it waits no more. Under the lock of where it waited. */
  boolean hasLeft() {
    return left;
  }
}
