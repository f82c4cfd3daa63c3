package io.vidgen.jdbc;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Claims for an idle worker of the same process, in the transaction that queues a render: when the
 * request is committed, the worker has it, without a way through the database. What is next in the
 * queue is claimed, as the worker itself would. Used once, by one thread.
 */
final class HandOver {

  private final Database database;
  private @Nullable IdleWorker worker;
  private List<HandedClaim> claims = List.of();

  HandOver(Database database) {
    this.database = database;
  }

  /** The claim has failed, and with it the transaction. */
  static final class FailedException extends RuntimeException {

    FailedException(RuntimeException cause) {
      super(DatabaseWords.of(cause), cause);
    }
  }

  /**
   * The last step of a transaction, if there is a worker that waits.
   *
   * @throws FailedException when the transaction has to be begun anew, without this step
   */
  void claim(Handle handle) {
    worker = database.idleWorker().orElse(null);
    if (worker != null) {
      try {
        database.leaveOwner(handle);
        claims = worker.claim(handle);
      } catch (RuntimeException e) {
        throw new FailedException(e);
      }
    }
  }

  /** The transaction was committed, with these renders in the queue. */
  void committed(Set<UUID> queued) {
    Set<UUID> taken =
        claims.stream()
            .map(claim -> claim.row().fencedClaim().renderId())
            .collect(Collectors.toSet());
    if (worker != null) {
      worker.hand(claims);
      worker = null;
    }
    if (!taken.containsAll(queued)) {
      database.announceWork();
    }
  }

  /**
   * There is no such transaction, or none yet. Does nothing after {@link #committed}. Where nobody
   * knows whether it was committed, its claims end with their leases.
   */
  void takeBack() {
    claims = List.of();
    if (worker != null) {
      worker.hand(claims);
      worker = null;
    }
  }
}
