package io.vidgen.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The Postgres of this test run: an embedded one, started by the first test that needs it, or the
 * server that the system property {@code vidgen.test.postgres.url} names, with a superuser in the
 * URL.
 */
final class TestServer {

  private static final class Shared {
    static final TestServer SERVER = start();
  }

  private static final String MIGRATED = "vidgen_test_migrated";

  private final AtomicInteger databases = new AtomicInteger();
  private final Queue<String> free = new ConcurrentLinkedQueue<>();
  private final String url;

  private TestServer(String url) {
    this.url = url;
  }

  /** The server of this JVM; an embedded one ends with it. */
  static TestServer shared() {
    return Shared.SERVER;
  }

  private static TestServer start() {
    String given = System.getProperty("vidgen.test.postgres.url", "");
    TestServer server = new TestServer(given.isEmpty() ? embedded() : given);
    server.execute("DROP DATABASE IF EXISTS " + MIGRATED);
    server.execute("CREATE DATABASE " + MIGRATED);
    migrate(server.dataSource(MIGRATED));
    return server;
  }

  private static String embedded() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .start()
          .getJdbcUrl("postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void migrate(PGSimpleDataSource dataSource) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations(VidGenMigrations.LOCATION)
        .table(VidGenMigrations.HISTORY_TABLE)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** A migrated database without rows that nobody else uses until it is given back. */
  String takeMigrated() {
    String recycled = free.poll();
    return recycled == null ? createDatabase(MIGRATED) : recycled;
  }

  /** Making a database takes longer than most tests: it is used again. */
  void giveBackMigrated(String name) {
    execute(
        dataSource(name),
        "TRUNCATE campaigns, vidgen_facecams, vidgen_profiles, vidgen_batches,"
            + " vidgen_suppressions, vidgen_webhook_endpoints, vidgen_secrets CASCADE");
    execute(dataSource(name), "ALTER SEQUENCE render_queue_watermark RESTART");
    free.add(name);
  }

  String createDatabase(String template) {
    String name = "vidgen_test_" + databases.incrementAndGet();
    execute("DROP DATABASE IF EXISTS " + name);
    execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    return name;
  }

  void dropDatabase(String name) {
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  PGSimpleDataSource dataSource(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    dataSource.setDatabaseName(database);
    return dataSource;
  }

  private void execute(String sql) {
    PGSimpleDataSource admin = new PGSimpleDataSource();
    admin.setUrl(url);
    execute(admin, sql);
  }

  private static void execute(PGSimpleDataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql + ": " + e.getMessage(), e);
    }
  }
}
