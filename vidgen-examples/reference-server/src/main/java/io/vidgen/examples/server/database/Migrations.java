package io.vidgen.examples.server.database;

import io.vidgen.jdbc.VidGenMigrations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Prepares a database: tables, and users who may log in. Run by its administrator. */
public final class Migrations {

  /** Of Postgres' states, the one with which the migrations say what they do not take over. */
  private static final String REFUSED = "55000";

  private Migrations() {}

  /**
   * Brings the tables up to date.
   *
   * @throws IllegalArgumentException when there are tables or other things of the same names that
   *     are not VidGen's; it says which, and nothing was changed
   */
  public static void run(DataSource administrator) {
    migrate(flyway(administrator));
  }

  /**
   * The same, but tables that are there become VidGen's, if their columns allow it.
   *
   * @throws IllegalArgumentException when they do not
   */
  public static void runAdopting(DataSource administrator) {
    migrate(flyway(administrator).initSql(VidGenMigrations.ADOPT_TABLES));
  }

  private static void migrate(FluentConfiguration flyway) {
    try {
      flyway.load().migrate();
    } catch (FlywayException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLException sql && REFUSED.equals(sql.getSQLState())) {
          throw new IllegalArgumentException(sql.getMessage(), e);
        }
      }
      throw e;
    }
  }

  private static FluentConfiguration flyway(DataSource administrator) {
    return Flyway.configure()
        .dataSource(administrator)
        .locations(VidGenMigrations.LOCATION)
        .table(VidGenMigrations.HISTORY_TABLE)
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }

  /** Creates a user with this password, or gives an existing one this password, and the role. */
  public static void login(DataSource administrator, String user, String password, String role)
      throws SQLException {
    try (Connection connection = administrator.getConnection()) {
      boolean exists =
          !one(connection, "SELECT count(*)::text FROM pg_roles WHERE rolname = ?", user)
              .equals("0");
      String verb = exists ? "ALTER" : "CREATE";
      // Statements that define roles take no parameters: the database itself does the quoting.
      execute(
          connection,
          one(
              connection,
              "SELECT format('" + verb + " ROLE %I LOGIN PASSWORD %L', ?, ?)",
              user,
              password));
      execute(connection, one(connection, "SELECT format('GRANT %I TO %I', ?, ?)", role, user));
    }
  }

  private static String one(Connection connection, String query, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
