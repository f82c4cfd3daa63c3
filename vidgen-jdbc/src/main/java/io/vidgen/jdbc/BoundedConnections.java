package io.vidgen.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.statement.Cleanable;

/**
 * A data source whose connections wait for an answer no longer than this, and commit by themselves
 * where nobody begins a transaction: a pool may be set up otherwise. They go back as they came.
 */
final class BoundedConnections implements ConnectionFactory {

  private final DataSource dataSource;
  private final int answerMillis;

  BoundedConnections(DataSource dataSource, Duration answer) {
    this.dataSource = dataSource;
    this.answerMillis = Math.toIntExact(answer.toMillis());
  }

  @Override
  public Connection openConnection() throws SQLException {
    return dataSource.getConnection();
  }

  @Override
  public Cleanable getCleanableFor(Connection connection) {
    boolean autoCommit;
    int networkTimeout;
    try {
      autoCommit = connection.getAutoCommit();
      networkTimeout = connection.getNetworkTimeout();
      connection.setAutoCommit(true);
      connection.setNetworkTimeout(Runnable::run, answerMillis);
    } catch (SQLException e) {
      // It is broken, as the first statement will say.
      return connection::close;
    }
    return () -> {
      try (connection) {
        if (!connection.isClosed()) {
          connection.setNetworkTimeout(Runnable::run, networkTimeout);
          connection.setAutoCommit(autoCommit);
        }
      }
    };
  }
}
