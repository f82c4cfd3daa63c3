package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.render.Render;
import io.vidgen.testing.SampleCampaigns;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** A host gives VidGen the connection on which its own transaction has begun. */
class HostConnectionTest {

  private static final UUID OWNER = UUID.randomUUID();

  private static final String STATE =
      "SELECT current_user || ' ' || current_setting('role')"
          + " || ' ' || coalesce(current_setting('request.jwt.claims', true), '')"
          + " || ' ' || current_setting('search_path')";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final Campaign campaign = SampleCampaigns.ofSeconds(2);
  private HikariDataSource pool;

  @BeforeEach
  void theHostHasATableAndAUserOfItsOwn() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'acme') THEN"
            + " CREATE ROLE acme LOGIN PASSWORD 'acme' IN ROLE vidgen_web, vidgen_worker;"
            + " END IF; END $$");
    database.execute("CREATE TABLE acme_leads (name text PRIMARY KEY)");
    database.execute("ALTER TABLE acme_leads OWNER TO acme");
    pool = database.poolOf("acme");
  }

  @AfterEach
  void dropThem() {
    pool.close();
    database.execute("DROP TABLE acme_leads");
  }

  private Render requestOn(Connection connection) {
    JdbcCampaigns.within(connection).create(OWNER, campaign);
    return JdbcRenders.within(connection).ownedBy(OWNER).request(campaign);
  }

  /** Leads, campaigns, renders, jobs. */
  private List<Long> counts() {
    return List.of(
        database.query(Long.class, "SELECT count(*) FROM acme_leads"),
        database.query(Long.class, "SELECT count(*) FROM campaigns"),
        database.query(Long.class, "SELECT count(*) FROM renders"),
        database.query(Long.class, "SELECT count(*) FROM render_jobs"));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String stateOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STATE)) {
      row.next();
      return row.getString(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bothAreCommittedOrNeitherIs(boolean committed) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO acme_leads VALUES ('Ada')");
      String before = stateOf(connection);

      requestOn(connection);

      assertThat(stateOf(connection)).isEqualTo(before).startsWith("acme none");
      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(connection.getNetworkTimeout()).isZero();
      execute(connection, "INSERT INTO acme_leads VALUES ('Bob')");
      assertThat(counts()).as("seen from outside").containsExactly(0L, 0L, 0L, 0L);
      if (committed) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }

    assertThat(counts()).isEqualTo(committed ? List.of(2L, 1L, 1L, 1L) : List.of(0L, 0L, 0L, 0L));
  }

  @Test
  void aRefusalLeavesTheTransactionUsableAndItsStateAsItWas() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "SET LOCAL search_path = public, pg_temp");
      execute(connection, "SELECT set_config('request.jwt.claims', '{\"sub\":\"me\"}', true)");
      Render render = requestOn(connection);
      String before = stateOf(connection);

      assertThatExceptionOfType(RenderInProgressException.class)
          .isThrownBy(() -> JdbcRenders.within(connection).ownedBy(OWNER).request(campaign))
          .satisfies(refusal -> assertThat(refusal.activeRenderId()).isEqualTo(render.id()));
      assertThatThrownBy(() -> JdbcRenders.within(connection).inSchema("nowhere").find(render.id()))
          .hasMessageContaining("renders");

      assertThat(stateOf(connection)).isEqualTo(before).contains("\"sub\":\"me\"");
      execute(connection, "INSERT INTO acme_leads VALUES ('Ada')");
      connection.commit();
    }

    assertThat(counts()).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void workersAreWokenByTheCommitAndNotBefore() throws SQLException {
    try (Connection listening = database.plain().getConnection();
        Connection connection = pool.getConnection()) {
      execute(listening, "LISTEN vidgen_render_jobs");
      connection.setAutoCommit(false);
      requestOn(connection);

      PGConnection ears = listening.unwrap(PGConnection.class);
      assertThat(ears.getNotifications(100)).isNullOrEmpty();
      connection.commit();
      assertThat(ears.getNotifications(10_000))
          .extracting(PGNotification::getName)
          .contains("vidgen_render_jobs");
    }
  }

  @Test
  void aConnectionWithoutATransactionIsRefused() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      assertThatThrownBy(() -> requestOn(connection))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("setAutoCommit(false)");
    }

    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);
  }

  /** To JDBC the connection still commits every statement; VidGen joins all the same. */
  @Test
  void aTransactionThatAStatementHasBegunIsJoined() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      execute(connection, "BEGIN");
      requestOn(connection);
      execute(connection, "ROLLBACK");
    }

    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);
  }

  @Test
  void aHandleOfJdbiIsJoinedByItsConnection() {
    assertThatThrownBy(
            () ->
                Jdbi.create(pool)
                    .useTransaction(
                        handle -> {
                          handle.execute("INSERT INTO acme_leads VALUES ('Ada')");
                          requestOn(handle.getConnection());
                          throw new IllegalStateException("the host changes its mind");
                        }))
        .hasMessage("the host changes its mind");
    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);

    Jdbi.create(pool).useTransaction(handle -> requestOn(handle.getConnection()));
    assertThat(counts()).containsExactly(0L, 1L, 1L, 1L);
  }

  @Test
  void aTransactionOfJooqIsJoined() {
    var jooq = DSL.using(pool, SQLDialect.POSTGRES);

    assertThatThrownBy(
            () ->
                jooq.transaction(
                    configuration -> {
                      configuration.dsl().execute("INSERT INTO acme_leads VALUES ('Ada')");
                      configuration.dsl().connection(this::requestOn);
                      throw new IllegalStateException("the host changes its mind");
                    }))
        .hasMessage("the host changes its mind");
    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);

    jooq.transaction(
        configuration -> {
          configuration.dsl().execute("INSERT INTO acme_leads VALUES ('Ada')");
          configuration.dsl().connection(this::requestOn);
        });
    assertThat(counts()).containsExactly(1L, 1L, 1L, 1L);
  }
}
