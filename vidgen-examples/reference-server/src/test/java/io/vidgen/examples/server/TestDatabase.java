package io.vidgen.examples.server;

import io.vidgen.examples.server.database.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of a test's own, on a Postgres that all tests of this JVM share: that is ready in a
 * moment, where a server's own takes seconds to start.
 */
public final class TestDatabase {

  private static final String WEB = "vidgen_test_web";
  private static final String WORKER = "vidgen_test_worker";
  private static final AtomicInteger CREATED = new AtomicInteger();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** Started with the first database, and ended with the JVM. */
  private static final class Shared {

    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
        Migrations.run(postgres.getTemplateDatabase());
        Migrations.login(postgres.getPostgresDatabase(), WEB, WEB, "vidgen_web");
        Migrations.login(postgres.getPostgresDatabase(), WORKER, WORKER, "vidgen_worker");
        return postgres;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Migrated, and without rows. */
  public static TestDatabase create() {
    String name = "vidgen_test_" + CREATED.incrementAndGet();
    try (Connection connection = Shared.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return new TestDatabase(name);
    } catch (SQLException e) {
      throw new AssertionError("cannot create " + name, e);
    }
  }

  /** The URL of an administrator of a database without any table. */
  static String unmigratedUrl() {
    String name = "vidgen_test_" + CREATED.incrementAndGet();
    try (Connection connection = Shared.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
      return Shared.POSTGRES.getJdbcUrl("postgres", name);
    } catch (SQLException e) {
      throw new AssertionError("cannot create " + name, e);
    }
  }

  /** Every row of every table, as text; bytes are hexadecimal. */
  String dump() {
    StringBuilder all = new StringBuilder();
    try (Connection connection = Shared.POSTGRES.getDatabase("postgres", name).getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet named =
          statement.executeQuery(
              "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                  + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
        while (named.next()) {
          tables.add(named.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (rows.next()) {
            all.append(table).append(' ').append(rows.getString(1)).append('\n');
          }
        }
      }
    } catch (SQLException e) {
      throw new AssertionError("cannot dump " + name, e);
    }
    return all.toString();
  }

  /** For the web's side. */
  public String webUrl() {
    return Shared.POSTGRES.getJdbcUrl(WEB, name) + "&password=" + WEB;
  }

  /** For the workers' side. */
  public String workerUrl() {
    return Shared.POSTGRES.getJdbcUrl(WORKER, name) + "&password=" + WORKER;
  }
}
