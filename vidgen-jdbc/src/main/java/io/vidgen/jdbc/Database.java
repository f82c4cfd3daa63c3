package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.queue.QueueException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Short transactions on the host's data source: each on a connection of its own, which is given
 * back at its end; no answer is awaited for ever; what goes wrong is a {@link QueueException}.
 *
 * <p>Where the data source joins a transaction that the host has begun, they are parts of that one,
 * which is left to the host to commit.
 *
 * <p>Thread-safe.
 */
final class Database {

  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final String DEADLOCK_DETECTED = "40P01";

  /** How often work may be the one that Postgres takes back to resolve a deadlock. */
  private static final int DEADLOCKS = 5;

  private final Jdbi jdbi;
  private final Optional<UUID> owner;

  private Database(Jdbi jdbi, Optional<UUID> owner) {
    this.jdbi = jdbi;
    this.owner = owner;
  }

  /** With the rights of the data source's own user. */
  static Database of(DataSource dataSource) {
    return over(new BoundedConnections(dataSource, ANSWER, true));
  }

  /**
   * The same for what must be seen by others as soon as it is done: within a transaction of the
   * host it throws an {@link IllegalStateException}.
   */
  static Database outsideOfTransactions(DataSource dataSource) {
    return over(new BoundedConnections(dataSource, ANSWER, false));
  }

  private static Database over(BoundedConnections connections) {
    return new Database(Jdbi.create(connections), Optional.empty());
  }

  /** The same database as this owner may see it: row level security decides. */
  Database actingFor(UUID owner) {
    return new Database(jdbi, Optional.of(owner));
  }

  Optional<UUID> owner() {
    return owner;
  }

  /** Runs the work in one transaction; rolled back when it throws. */
  <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
    return withHandle(
        handle ->
            handle.inTransaction(
                own -> {
                  owner.ifPresent(who -> ActingRole.assume(own, who));
                  return work.apply(own);
                }),
        work);
  }

  /**
   * Runs work that is a single statement, or statements of which none needs the others: each
   * commits by itself, which saves the two round trips of a transaction around it.
   */
  <T extends @Nullable Object> T inStatement(Function<Handle, T> work) {
    if (owner.isPresent()) {
      return inTransaction(work);
    }
    return withHandle(work, work);
  }

  private <T extends @Nullable Object> T withHandle(
      Function<Handle, T> alone, Function<Handle, T> joining) {
    for (int round = 1; ; round++) {
      try {
        return jdbi.withHandle(
            handle ->
                handle.isInTransaction()
                    ? HostTransaction.within(handle, owner, joining)
                    : beginning(handle, alone));
      } catch (Deadlock e) {
        if (round == DEADLOCKS) {
          throw translated(e.cause);
        }
      } catch (JdbiException e) {
        throw translated(e);
      }
    }
  }

  private static <T extends @Nullable Object> T beginning(Handle handle, Function<Handle, T> work) {
    try {
      return work.apply(handle);
    } catch (JdbiException e) {
      throw sqlState(e).equals(Optional.of(DEADLOCK_DETECTED)) ? new Deadlock(e) : e;
    }
  }

  /** Postgres has rolled back what was begun here, so that it can be begun again. */
  private static final class Deadlock extends RuntimeException {

    private final JdbiException cause;

    Deadlock(JdbiException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  /** The state of the SQL error behind an exception, if there is one. */
  static Optional<String> sqlState(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(sql.getSQLState());
      }
    }
    return Optional.empty();
  }

  static VidGenException translated(Exception e) {
    String words = "the database says: " + rootMessage(e);
    boolean defect = sqlState(e).map(Database::isDefect).orElse(false);
    return new QueueException(defect ? ErrorCode.INTERNAL : ErrorCode.QUEUE_UNAVAILABLE, words, e);
  }

  /**
   * Data, constraint, syntax and permission errors do not pass, nor does a transaction of the host
   * that has failed before; all else is weather.
   */
  private static boolean isDefect(String state) {
    if (state.equals("25P02")) {
      return true;
    }
    return switch (state.substring(0, 2)) {
      case "21", "22", "23", "26", "28", "42", "P0" -> true;
      default -> false;
    };
  }

  /** The innermost message: Jdbi's own repeats the statement and what was bound to it. */
  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
