package io.vidgen.jdbc;

import io.vidgen.batch.Batches;
import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Batches in Postgres: each owner's by themselves.
 *
 * <pre>{@code
 * Batches batches = JdbcBatches.create(dataSource).ownedBy(user);
 * Batch batch = batches.create(BatchSpec.builder("Third quarter", draft).build(), list);
 * batches.run(batch.id());
 * }</pre>
 *
 * <p>Rows wait in their tables and reach the workers of {@link JdbcRenderQueue} one after the
 * other, after all renders that were requested by themselves; owners take turns. The campaigns that
 * rows become are not in {@link JdbcCampaigns#list}.
 *
 * <p>The data source's user must be a member of {@code vidgen_web}; the user who ran the migrations
 * is. Thread-safe; every method of what it returns is one transaction, or part of the {@linkplain
 * io.vidgen.jdbc host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcBatches {

  private final Database database;

  private JdbcBatches(Database database) {
    this.database = database;
  }

  /** Batches in this database. */
  public static JdbcBatches create(DataSource dataSource) {
    return new JdbcBatches(Database.of(dataSource));
  }

  /**
   * Batches, as part of the transaction that the host has begun on this connection: every call
   * works inside a savepoint, and commits or rolls back nothing. When it returns or throws, role,
   * claims and search path are as they were.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcBatches within(Connection connection) {
    return new JdbcBatches(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcBatches inSchema(String schema) {
    return new JdbcBatches(database.inSchema(schema));
  }

  /**
   * The batches of one owner, under row level security: those of others look exactly like ones that
   * do not exist. Cheap: create one for every web request.
   */
  public Batches ownedBy(UUID owner) {
    return ownedBy(owner, Integer.MAX_VALUE);
  }

  /**
   * As {@link #ownedBy(UUID)}, with a limit to how many of the owner's renders may be queued or
   * running, of which a batch that runs counts as one: beyond it, {@code run}, {@code retry} and
   * {@code preview} throw a {@link TooManyRendersException}.
   */
  public Batches ownedBy(UUID owner, int activeLimit) {
    return new OwnedBatches(database, owner, new ActiveRenders(activeLimit));
  }
}
