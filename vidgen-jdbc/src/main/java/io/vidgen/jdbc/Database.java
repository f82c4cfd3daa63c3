package io.vidgen.jdbc;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import io.vidgen.queue.QueueException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
 * <p>Where the data source joins a transaction that the host has begun, or the host gives the
 * transaction's own connection, they are parts of that one, which is left to the host to commit.
 *
 * <p>Thread-safe.
 */
final class Database {

  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final Duration MIGRATION = Duration.ofMinutes(10);

  private static final String DEADLOCK_DETECTED = "40P01";

  /**
   * How often work is begun: it may be the one that Postgres takes back to resolve a deadlock, or
   * be given one connection after another that is no good any more.
   */
  private static final int ROUNDS = 10;

  private final Jdbi jdbi;
  private final Consumer<Connection> discarding;
  private final Optional<DataSource> announced;
  private final boolean joinsAlways;
  private final TableScope scope;

  private Database(
      Jdbi jdbi,
      Consumer<Connection> discarding,
      Optional<DataSource> announced,
      boolean joinsAlways,
      TableScope scope) {
    this.jdbi = jdbi;
    this.discarding = discarding;
    this.announced = announced;
    this.joinsAlways = joinsAlways;
    this.scope = scope;
  }

  /** With the rights of the data source's own user. */
  static Database of(DataSource dataSource) {
    Objects.requireNonNull(dataSource, "dataSource");
    return over(new BoundedConnections(dataSource, ANSWER, true), Optional.of(dataSource));
  }

  /** Parts of the transaction that the host has begun on this connection, which stays open. */
  static Database within(Connection connection) {
    Objects.requireNonNull(connection, "connection");
    return new Database(
        Jdbi.create(new HostConnection(connection, ANSWER)),
        unused -> {}, // Nothing is begun anew in a transaction of the host.
        Optional.empty(), // It is no news before the host commits.
        true,
        TableScope.OF_THE_CONNECTION);
  }

  /**
   * The same for what must be seen by others as soon as it is done: within a transaction of the
   * host it throws an {@link IllegalStateException}.
   */
  static Database outsideOfTransactions(DataSource dataSource) {
    Objects.requireNonNull(dataSource, "dataSource");
    return over(new BoundedConnections(dataSource, ANSWER, false), Optional.empty());
  }

  /** The same for scripts, which may have to wait for locks and to read whole tables. */
  static Database forMigrations(DataSource dataSource) {
    Objects.requireNonNull(dataSource, "dataSource");
    return over(new BoundedConnections(dataSource, MIGRATION, false), Optional.empty());
  }

  private static Database over(BoundedConnections connections, Optional<DataSource> announced) {
    return new Database(
        Jdbi.create(connections),
        connections::discard,
        announced,
        false,
        TableScope.OF_THE_CONNECTION);
  }

  /** The same database as this owner may see it: row level security decides. */
  Database actingFor(UUID owner) {
    Objects.requireNonNull(owner, "owner");
    return new Database(jdbi, discarding, announced, joinsAlways, scope.ofOwner(owner));
  }

  /**
   * The same database, with the tables of this schema.
   *
   * @throws IllegalArgumentException when it is no plain name
   */
  Database inSchema(String schema) {
    return new Database(jdbi, discarding, announced, joinsAlways, scope.inSchema(schema));
  }

  Optional<UUID> owner() {
    return scope.owner();
  }

  /**
   * Tells this process's own workers that there may be work. Those of others hear it from the
   * database, and so do these once more: in a transaction of the host it was too early.
   */
  void announceWork() {
    announced.ifPresent(LocalNews::arrived);
  }

  /** A worker of this process that waits for what is queued here, reserved for the caller. */
  Optional<IdleWorker> idleWorker() {
    return announced.flatMap(dataSource -> LocalNews.reserve(dataSource, scope.schema()));
  }

  /** Runs the work in one transaction; rolled back when it throws. */
  <T extends @Nullable Object> T inTransaction(Function<Handle, T> work) {
    return inTransaction(work, (handle, result) -> {});
  }

  /**
   * The same with a last step, if the transaction is committed here and is no part of one of the
   * host.
   */
  <T extends @Nullable Object> T inTransaction(
      Function<Handle, T> work, BiConsumer<Handle, T> lastStepOfOwn) {
    return withHandle(
        handle ->
            handle.inTransaction(
                own -> {
                  scope.enter(own);
                  T result = work.apply(own);
                  lastStepOfOwn.accept(own, result);
                  return result;
                }),
        work);
  }

  /** For the rest of a transaction of its own, what the data source's user may see and do. */
  void leaveOwner(Handle handle) {
    scope.leaveOwner(handle);
  }

  /**
   * Runs work that is a single statement, or statements of which none needs the others: each
   * commits by itself, which saves the two round trips of a transaction around it.
   */
  <T extends @Nullable Object> T inStatement(Function<Handle, T> work) {
    return scope.isOfTheConnection() ? withHandle(work, work) : inTransaction(work);
  }

  private <T extends @Nullable Object> T withHandle(
      Function<Handle, T> alone, Function<Handle, T> joining) {
    for (int round = 1; ; round++) {
      try {
        return jdbi.withHandle(
            handle ->
                joinsAlways || handle.isInTransaction()
                    ? HostTransaction.within(handle, scope, joining)
                    : beginning(handle, alone));
      } catch (TakenBack e) {
        if (round == ROUNDS) {
          throw translated(e.cause);
        }
      } catch (JdbiException e) {
        throw translated(e);
      }
    }
  }

  private <T extends @Nullable Object> T beginning(Handle handle, Function<Handle, T> work) {
    try {
      return work.apply(handle);
    } catch (HandOver.FailedException e) {
      if (StaleConnection.caused(e)) {
        discarding.accept(handle.getConnection());
      }
      throw e;
    } catch (JdbiException e) {
      if (StaleConnection.caused(e)) {
        discarding.accept(handle.getConnection());
        throw new TakenBack(e);
      }
      throw sqlState(e).equals(Optional.of(DEADLOCK_DETECTED)) ? new TakenBack(e) : e;
    }
  }

  /** Postgres has done nothing of what was begun here, so that it can be begun again. */
  private static final class TakenBack extends RuntimeException {

    private final JdbiException cause;

    TakenBack(JdbiException cause) {
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
    boolean defect = sqlState(e).map(Database::isDefect).orElse(false);
    return new QueueException(
        defect ? ErrorCode.INTERNAL : ErrorCode.QUEUE_UNAVAILABLE, DatabaseWords.of(e), e);
  }

  /**
   * Data, constraint, syntax and permission errors do not pass, nor does a transaction of the host
   * that has failed before, nor what the scripts refuse; all else is weather.
   */
  private static boolean isDefect(String state) {
    if (state.equals("25P02") || state.equals("55000")) {
      return true;
    }
    return switch (state.substring(0, 2)) {
      case "21", "22", "23", "26", "28", "42", "P0" -> true;
      default -> false;
    };
  }
}
