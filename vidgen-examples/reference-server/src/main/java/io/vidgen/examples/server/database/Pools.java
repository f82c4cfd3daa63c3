package io.vidgen.examples.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Pools of connections, each for one user of the database. */
public final class Pools {

  private static final int WEB_CONNECTIONS = 10;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int VALID_WITHIN_SECONDS = 2;

  private Pools() {}

  /** For requests. */
  public static HikariDataSource web(String url, MeterRegistry registry) {
    return pool("web", url, WEB_CONNECTIONS, registry);
  }

  /**
   * For a worker: two that its queue keeps, one for each render, two to look after it, and two to
   * deliver webhooks.
   */
  public static HikariDataSource worker(String url, int concurrency, MeterRegistry registry) {
    return pool("worker", url, 6 + concurrency, registry);
  }

  /** A pool of the administrator, who prepares the database. */
  public static HikariDataSource administrator(String url, MeterRegistry registry) {
    return pool("administrator", url, 2, registry);
  }

  private static HikariDataSource pool(String name, String url, int size, MeterRegistry registry) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(DatabaseUrl.toJdbc(url));
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.addDataSourceProperty("ApplicationName", "vidgen-" + name);
    config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    return new HikariDataSource(config);
  }

  /** Fails when the database does not answer. */
  public static void requireAnswer(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      if (!connection.isValid(VALID_WITHIN_SECONDS)) {
        throw new SQLException("the database does not answer");
      }
    }
  }
}
