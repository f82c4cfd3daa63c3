package io.vidgen.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection on loan from the host's data source, which waits for an answer no longer than it was
 * told. It goes back as it came.
 *
 * <p>A data source may hand out the connection of a transaction that the host has begun on this
 * thread, as Spring's {@code TransactionAwareDataSourceProxy} and those of JTA do. That transaction
 * is the host's to end: such a connection is only {@link #joinsTransaction lent to join it}. Any
 * other commits each statement by itself, whatever the pool's default is.
 *
 * <p>Not thread-safe.
 */
final class LentConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LentConnection.class);

  /** A setting that lasts as long as the transaction in which it was made. */
  private static final String MARK = "vidgen.transaction_mark";

  private final Connection connection;
  private final boolean joinsTransaction;
  private final boolean autoCommitBefore;
  private final int networkTimeoutBefore;
  private boolean discarded;

  private LentConnection(
      Connection connection,
      boolean joinsTransaction,
      boolean autoCommitBefore,
      int networkTimeoutBefore) {
    this.connection = connection;
    this.joinsTransaction = joinsTransaction;
    this.autoCommitBefore = autoCommitBefore;
    this.networkTimeoutBefore = networkTimeoutBefore;
  }

  /**
   * Borrows a connection.
   *
   * @throws IllegalStateException when it is in a transaction that nobody told JDBC of
   */
  static LentConnection from(DataSource dataSource, Duration answer) throws SQLException {
    int answerMillis = Math.toIntExact(answer.toMillis());
    Connection first = dataSource.getConnection();
    try {
      if (first.getAutoCommit()) {
        refuseHiddenTransaction(first);
        return prepared(first, false, true, answerMillis);
      }
      String mark = UUID.randomUUID().toString();
      mark(first, mark, answerMillis);
      first.close();
      first = dataSource.getConnection();
      return ofMarked(first, mark, answerMillis);
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, first);
      throw e;
    }
  }

  /**
   * Without autocommit it cannot be seen whether a transaction has begun: Spring's begins with the
   * host's first statement, which may be this one. But a pool ends the transaction of a connection
   * that is given back, and in the host's transaction giving it back changes nothing.
   */
  private static LentConnection ofMarked(Connection again, String mark, int answerMillis)
      throws SQLException {
    LentConnection lent = prepared(again, true, false, answerMillis);
    if (lent.isMarked(mark)) {
      return lent;
    }
    again.rollback(); // Ends what the look for the mark began.
    again.setAutoCommit(true);
    return new LentConnection(again, false, false, lent.networkTimeoutBefore);
  }

  private static LentConnection prepared(
      Connection connection, boolean joins, boolean autoCommit, int answerMillis)
      throws SQLException {
    int networkTimeout = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, answerMillis);
    return new LentConnection(connection, joins, autoCommit, networkTimeout);
  }

  /** {@code BEGIN} as a statement: JDBC does not know of it. */
  static boolean isInTransactionOfAStatement(Connection connection) throws SQLException {
    return connection.isWrapperFor(BaseConnection.class)
        && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
  }

  /** To commit would commit it, too. */
  private static void refuseHiddenTransaction(Connection connection) throws SQLException {
    if (isInTransactionOfAStatement(connection)) {
      throw new IllegalStateException(
          "the data source lends a connection in a transaction that a BEGIN statement has begun;"
              + " begin it with setAutoCommit(false)");
    }
  }

  private static void mark(Connection connection, String mark, int answerMillis)
      throws SQLException {
    int networkTimeout = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, answerMillis);
    try (PreparedStatement marking =
        connection.prepareStatement("SELECT set_config('" + MARK + "', ?, true)")) {
      marking.setString(1, mark);
      marking.execute();
    }
    connection.setNetworkTimeout(Runnable::run, networkTimeout);
  }

  private boolean isMarked(String mark) throws SQLException {
    try (PreparedStatement look =
            connection.prepareStatement("SELECT current_setting('" + MARK + "', true)");
        ResultSet row = look.executeQuery()) {
      return row.next() && mark.equals(row.getString(1));
    }
  }

  /** What a pool says of a connection that was ended is no news. */
  private void end() {
    try (connection) {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      log.debug("A connection that was discarded is gone: {}", e.getMessage());
    }
  }

  private static void closeAfter(Exception failure, Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  Connection connection() {
    return connection;
  }

  /** Whether all that is done on it is part of a transaction of the host, which will end it. */
  boolean joinsTransaction() {
    return joinsTransaction;
  }

  /**
   * Gives the connection back and says so, if it is in a transaction of the host.
   *
   * @throws IllegalStateException in the host's transaction
   */
  void refuseToJoin() throws SQLException {
    if (joinsTransaction) {
      close();
      throw new IllegalStateException(
          "the queue is not worked on within a transaction of its caller, which may roll it back;"
              + " call it outside, or give the queue a data source that joins none");
    }
  }

  /** Has the connection to the server ended when it is given back, so that nobody else gets it. */
  void discard() {
    discarded = true;
  }

  @Override
  public void close() throws SQLException {
    if (discarded) {
      end();
      return;
    }
    try (connection) {
      if (!connection.isClosed()) {
        connection.setNetworkTimeout(Runnable::run, networkTimeoutBefore);
        if (!joinsTransaction) {
          connection.setAutoCommit(autoCommitBefore);
        }
      }
    }
  }
}
