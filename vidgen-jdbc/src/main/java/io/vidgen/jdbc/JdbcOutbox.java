package io.vidgen.jdbc;

import io.vidgen.webhook.WebhookEvent;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Writes events that webhooks are to tell of, in the transaction in which they come about: they are
 * told if it is committed, and not if it is rolled back.
 *
 * <pre>{@code
 * JdbcOutbox.within(connection).write(
 *     WebhookEvent.builder(WebhookKind.BATCH_DONE, mailingId.toString())
 *         .owner(owner)
 *         .data("mailing", mailingId)
 *         .build());
 * }</pre>
 *
 * <p>What VidGen's own tables tell needs no call, and would be told twice by one: the ends of
 * renders and of stored batches, and what viewers of videos do. The connection's user must be a
 * member of {@code vidgen_worker}; the user who ran the migrations is.
 *
 * <p>Thread-safe; every call is one statement, in a transaction of its own or in the {@linkplain
 * io.vidgen.jdbc host's}. The data source is never closed. All failures of the database are {@link
 * io.vidgen.queue.QueueException}s.
 */
public final class JdbcOutbox {

  private final Database database;

  private JdbcOutbox(Database database) {
    this.database = database;
  }

  /** The outbox of this database; each write is a transaction, unless the data source joins one. */
  public static JdbcOutbox create(DataSource dataSource) {
    return new JdbcOutbox(Database.of(dataSource));
  }

  /**
   * The outbox, as part of the transaction that the host has begun on this connection: every call
   * works inside a savepoint, and commits or rolls back nothing.
   *
   * @param connection with autocommit off; used by one thread at a time until the transaction ends,
   *     never closed
   */
  public static JdbcOutbox within(Connection connection) {
    return new JdbcOutbox(Database.within(connection));
  }

  /** The same in the tables of this schema, whatever the connection's search path is. */
  public JdbcOutbox inSchema(String schema) {
    return new JdbcOutbox(database.inSchema(schema));
  }

  /**
   * Writes an event for the endpoints of its owner and of the host that want its kind. An event
   * that an endpoint has been told of, or will be, is not written to it again.
   *
   * @return to how many endpoints it was written; often 0
   */
  public int write(WebhookEvent event) {
    return database.inStatement(handle -> OutboxWriting.write(handle, event));
  }
}
