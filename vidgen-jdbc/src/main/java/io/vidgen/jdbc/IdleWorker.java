package io.vidgen.jdbc;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * A worker of this process that has found nothing to claim and waits. Who requests a render may
 * {@linkplain LocalNews#reserve reserve} it, claim for it in the transaction of the request, and
 * {@linkplain #hand hand} it the claims once they are committed.
 */
final class IdleWorker {

  private final ClaimTerms terms;
  private final int places;
  private final WakeUp waitsIn;
  private final Consumer<List<ClaimRow>> returns;
  private boolean left;

  /**
   * A worker that is about to wait.
   *
   * @param places how many renders it can begin
   * @param returns who puts claims back into the queue
   */
  IdleWorker(ClaimTerms terms, int places, WakeUp waitsIn, Consumer<List<ClaimRow>> returns) {
    this.terms = terms;
    this.places = places;
    this.waitsIn = waitsIn;
    this.returns = returns;
  }

  ClaimTerms terms() {
    return terms;
  }

  /** Claims what is next in the queue, as part of the transaction of this handle. */
  List<ClaimRow> claim(Handle handle) {
    return ClaimRow.claimWithin(handle, terms, places);
  }

  /** Hands it what was claimed and committed. If it has gone meanwhile, it is queued again. */
  void hand(List<ClaimRow> claims) {
    if (!waitsIn.release(this, claims)) {
      returns.accept(claims);
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
