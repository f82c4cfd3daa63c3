package io.vidgen.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.testing.SampleCampaigns;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of a test's own, migrated and without rows, with a connection pool. A test that
 * changes the tables themselves undoes it, or takes an {@link #unmigrated} one.
 */
@SuppressWarnings("NullAway.Init") // JUnit calls beforeEach before anything else.
final class TestDatabase implements BeforeEachCallback, AfterEachCallback {

  private final boolean migrated;
  private final int poolSize;
  private TestServer server;
  private String name;
  private HikariDataSource pool;
  private Jdbi jdbi;

  TestDatabase() {
    this(true, 10);
  }

  private TestDatabase(boolean migrated, int poolSize) {
    this.migrated = migrated;
    this.poolSize = poolSize;
  }

  /** A database without any table. */
  static TestDatabase unmigrated() {
    return new TestDatabase(false, 10);
  }

  static TestDatabase withPoolOf(int connections) {
    return new TestDatabase(true, connections);
  }

  /** For tests that JUnit Jupiter does not run. */
  static TestDatabase opened() {
    TestDatabase database = new TestDatabase();
    database.open();
    return database;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    open();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  private void open() {
    server = TestServer.shared();
    name = migrated ? server.takeMigrated() : server.createDatabase("template1");
    pool = pool(plain(), true);
    jdbi = Jdbi.create(plain());
  }

  void close() {
    pool.close();
    if (migrated) {
      server.giveBackMigrated(name);
    } else {
      server.dropDatabase(name);
    }
  }

  private HikariDataSource pool(PGSimpleDataSource dataSource, boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setAutoCommit(autoCommit);
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    return new HikariDataSource(config);
  }

  /** The pool that the code under test uses. */
  HikariDataSource pool() {
    return pool;
  }

  /** Another pool, of connections that log in as this role. */
  HikariDataSource poolOf(String role) {
    return poolOf(role, true);
  }

  HikariDataSource poolOf(String role, boolean autoCommit) {
    PGSimpleDataSource dataSource = plain();
    dataSource.setUser(role);
    dataSource.setPassword(role);
    return pool(dataSource, autoCommit);
  }

  /** New connections, not pooled. */
  PGSimpleDataSource plain() {
    return server.dataSource(name);
  }

  String name() {
    return name;
  }

  /** The test's own way to look at the database and to meddle with it. */
  Jdbi jdbi() {
    return jdbi;
  }

  void execute(String sql, Object... parameters) {
    jdbi.useHandle(handle -> handle.execute(sql, parameters));
  }

  <T> T query(Class<T> type, String sql, Object... parameters) {
    return jdbi.withHandle(handle -> handle.select(sql, parameters).mapTo(type).one());
  }

  /** Makes what is leased and what is due older by as much: for the queue, it is later. */
  void advance(Duration duration) {
    execute(
        "UPDATE render_jobs SET lease_until = lease_until - ? * interval '1 millisecond',"
            + " run_at = run_at - ? * interval '1 millisecond'",
        duration.toMillis(),
        duration.toMillis());
  }

  /** A stored campaign of a new owner. */
  Campaign campaign() {
    return campaignOf(UUID.randomUUID());
  }

  Campaign campaignOf(UUID owner) {
    Campaign campaign = SampleCampaigns.ofSeconds(2, 3);
    JdbcCampaigns.create(pool).create(owner, campaign);
    return campaign;
  }
}
