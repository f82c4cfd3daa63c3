package io.vidgen.jdbc;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Claims for an idle worker of the same process, in the transaction that queues a render: when the
 * request is committed, the worker has it, without a way through the database. What is next in the
 * queue is claimed, so that nobody is overtaken. Used once, by one thread.
 */
final class HandOver {

  private final Database database;
  private @Nullable IdleWorker worker;
  private List<ClaimRow> claims = List.of();

  HandOver(Database database) {
    this.database = database;
  }

  /** The claim has failed, and with it the transaction. */
  static final class FailedException extends RuntimeException {

    FailedException(JdbiException cause) {
      super(DatabaseWords.of(cause), cause);
    }
  }

  /**
   * The last step of a transaction, if there is a worker that waits.
   *
   * @throws FailedException when the transaction has to be begun anew, without this step
   */
  void claim(Handle handle) {
    takeBack(); // From a transaction that has failed, and is begun anew.
    worker = database.idleWorker().orElse(null);
    if (worker != null) {
      try {
        database.leaveOwner(handle);
        claims = worker.claim(handle);
      } catch (JdbiException e) {
        throw new FailedException(e);
      }
    }
  }

  /** The transaction was committed, with this many more jobs in the queue. */
  void committed(int queued) {
    int taken = claims.size();
    if (worker != null) {
      worker.hand(claims);
      worker = null;
    }
    if (taken < queued) {
      database.announceWork();
    }
  }

  /** There was no such transaction. Does nothing after {@link #committed}. */
  void takeBack() {
    claims = List.of();
    if (worker != null) {
      worker.hand(claims);
      worker = null;
    }
  }
}
