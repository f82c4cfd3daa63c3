package io.vidgen.examples.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Pools of connections, each for one user of the database. */
public final class Pools {

  private static final int WEB_CONNECTIONS = 10;

  private Pools() {}

  /** For requests. */
  public static HikariDataSource web(String jdbcUrl) {
    return pool("web", jdbcUrl, WEB_CONNECTIONS);
  }

  /** For a worker: two that its queue keeps, one for each render, and one to look after it. */
  public static HikariDataSource worker(String jdbcUrl, int concurrency) {
    return pool("worker", jdbcUrl, 3 + concurrency);
  }

  private static HikariDataSource pool(String name, String jdbcUrl, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(jdbcUrl);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(10_000);
    config.addDataSourceProperty("ApplicationName", "vidgen-" + name);
    return new HikariDataSource(config);
  }
}
