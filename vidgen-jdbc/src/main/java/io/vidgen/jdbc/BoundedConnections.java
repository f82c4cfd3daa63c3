package io.vidgen.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.statement.Cleanable;

/**
 * The {@linkplain LentConnection connections on loan} from a data source, for Jdbi: it takes those
 * for being in a transaction that join the host's.
 *
 * <p>Thread-safe.
 */
final class BoundedConnections implements ConnectionFactory {

  private final DataSource dataSource;
  private final Duration answer;
  private final boolean mayJoin;
  private final Map<Connection, LentConnection> lent =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * Connections of this data source.
   *
   * @param mayJoin whether they may be in a transaction of the host; else they are refused
   */
  BoundedConnections(DataSource dataSource, Duration answer, boolean mayJoin) {
    this.dataSource = dataSource;
    this.answer = answer;
    this.mayJoin = mayJoin;
  }

  @Override
  public Connection openConnection() throws SQLException {
    LentConnection fresh = LentConnection.from(dataSource, answer);
    if (!mayJoin) {
      fresh.refuseToJoin();
    }
    lent.put(fresh.connection(), fresh);
    return fresh.connection();
  }

  /** Ends a connection that is no good, instead of leaving it to others of the pool. */
  void discard(Connection connection) {
    LentConnection spoiled = lent.get(connection);
    if (spoiled != null) {
      spoiled.discard();
    }
  }

  @Override
  public Cleanable getCleanableFor(Connection connection) {
    return () -> {
      LentConnection back = lent.remove(connection);
      if (back != null) {
        back.close();
      }
    };
  }
}
