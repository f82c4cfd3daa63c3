package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.QueueException;
import io.vidgen.render.Render;
import io.vidgen.testing.Allowance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;

/** After a failover or a migration, a pool holds connections that are no good any more. */
class StaleConnectionTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  @RegisterExtension final TestDatabase database = TestDatabase.withPoolOf(4);

  /** As connections to a server that has become a standby: each write fails, and each will. */
  private List<Integer> makePooledConnectionsReadOnly() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    List<Integer> backends = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        Connection connection = database.pool().getConnection();
        taken.add(connection);
        try (Statement statement = connection.createStatement()) {
          statement.execute("SET default_transaction_read_only = on");
        }
        backends.add(connection.unwrap(PGConnection.class).getBackendPID());
      }
      return backends;
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  @Test
  void connectionsThatHaveBecomeReadOnlyAreReplacedAndNoAttemptIsSpent() throws SQLException {
    Campaign campaign = database.campaign();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      Render render = JdbcRenders.create(database.pool()).request(campaign);
      makePooledConnectionsReadOnly();

      ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();
      queue.log(claim, "hello");
      queue.heartbeat(claim);

      assertThat(claim.renderId()).isEqualTo(render.id());
      assertThat(claim.attempt()).isEqualTo(1);
    }
    assertThat(database.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void aListenerTakesNoConnectionToAServerThatHasBecomeReadOnly() throws Exception {
    List<Integer> stale = makePooledConnectionsReadOnly();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      queue.awaitWork(Duration.ofMillis(1));

      await().atMost(Allowance.seconds(30)).until(() -> !listeners().isEmpty());

      assertThat(listeners()).hasSize(1).doesNotContainAnyElementsOf(stale);
    }
  }

  private List<Integer> listeners() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select(
                        "SELECT pid FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND query LIKE 'LISTEN%'")
                    .mapTo(Integer.class)
                    .list());
  }

  @Test
  void aDatabaseThatIsReadOnlyAltogetherIsSaidToBeUnavailable() {
    database.execute(
        "ALTER DATABASE " + database.name() + " SET default_transaction_read_only = on");
    try (var fresh = database.poolOf("postgres");
        JdbcRenderQueue queue = JdbcRenderQueue.create(fresh)) {
      assertThatThrownBy(() -> queue.tidy(Duration.ofDays(1)))
          .isInstanceOfSatisfying(
              QueueException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.QUEUE_UNAVAILABLE))
          .hasMessageContaining("read-only");
    } finally {
      reset();
    }
  }

  private void reset() {
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("SET default_transaction_read_only = off");
              handle.execute(
                  "ALTER DATABASE " + database.name() + " RESET default_transaction_read_only");
            });
  }

  /** A statement that the driver has prepared returns other columns since a migration. */
  @Test
  void aPlanFromBeforeAMigrationIsMadeAnew() {
    Campaign campaign = database.campaign();
    JdbcRenders renders = JdbcRenders.create(database.pool());
    Render render = renders.request(campaign);
    JdbcRenders owned = renders.ownedBy(render.owner().orElseThrow());
    try {
      for (int i = 0; i < 10; i++) { // The driver prepares a statement when it has seen it often.
        owned.find(render.id());
      }
      database.execute("ALTER TABLE renders ALTER COLUMN error TYPE varchar");

      assertThat(owned.find(render.id())).isPresent();
    } finally {
      database.execute("ALTER TABLE renders ALTER COLUMN error TYPE text");
    }
  }
}
