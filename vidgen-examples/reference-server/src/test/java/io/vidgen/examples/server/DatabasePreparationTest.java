package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code vidgen migrate} does with a database that somebody else uses already. */
class DatabasePreparationTest {

  @Test
  void aTableOfSomebodyElsesIsRefusedByNameAndTakenOverOnRequest() throws SQLException {
    String url = TestDatabase.unmigratedUrl();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE campaigns (id uuid PRIMARY KEY, user_id uuid, name text,"
              + " created_at timestamptz)");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> prepare(url, false))
          .withMessageContaining("there is campaigns, but not scenes, renders, render_jobs");
      assertThat(tables(statement)).isEqualTo(1);

      prepare(url, true);
      assertThat(tables(statement)).isGreaterThan(4);
      prepare(url, false);
    }
  }

  private static void prepare(String url, boolean adopt) throws SQLException {
    DatabasePreparation.run(url, adopt, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static int tables(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
