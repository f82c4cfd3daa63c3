package io.vidgen.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.statement.Cleanable;

/**
 * The one connection on which the host has begun a transaction, for Jdbi: neither closed nor
 * committed. While it is used it waits for an answer no longer than it was told.
 *
 * <p>As thread-safe as the connection: for one thread at a time.
 */
final class HostConnection implements ConnectionFactory {

  private final Connection connection;
  private final int answerMillis;
  private int networkTimeoutBefore;

  HostConnection(Connection connection, Duration answer) {
    this.connection = connection;
    this.answerMillis = Math.toIntExact(answer.toMillis());
  }

  /**
   * The connection.
   *
   * @throws IllegalStateException when it is in no transaction: nothing could be taken back
   */
  @Override
  public Connection openConnection() throws SQLException {
    if (connection.getAutoCommit() && !LentConnection.isInTransactionOfAStatement(connection)) {
      throw new IllegalStateException(
          "no transaction has begun on the connection, which commits every statement by itself;"
              + " begin one with setAutoCommit(false), or give VidGen the data source");
    }
    networkTimeoutBefore = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, answerMillis);
    return connection;
  }

  @Override
  public Cleanable getCleanableFor(Connection opened) {
    return () -> {
      if (!opened.isClosed()) {
        opened.setNetworkTimeout(Runnable::run, networkTimeoutBefore);
      }
    };
  }
}
