package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.QueueException;
import io.vidgen.queue.RenderInProgressException;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Render;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.SampleCampaigns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A host gives VidGen Spring's transaction-aware data source, and calls it in its transactions. */
class HostTransactionTest {

  private static final UUID OWNER = UUID.randomUUID();

  /** What a call must leave as it was. */
  private static final String STATE =
      "SELECT current_user || ' ' || current_setting('role')"
          + " || ' ' || coalesce(current_setting('request.jwt.claims', true), '')";

  @RegisterExtension final TestDatabase database = new TestDatabase();

  private final List<HikariDataSource> opened = new ArrayList<>();

  @BeforeEach
  void theHostHasATableAndAUserOfItsOwn() {
    database.execute(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'acme') THEN"
            + " CREATE ROLE acme LOGIN PASSWORD 'acme' IN ROLE vidgen_web, vidgen_worker;"
            + " END IF; END $$");
    database.execute("CREATE TABLE acme_leads (name text PRIMARY KEY)");
    database.execute("ALTER TABLE acme_leads OWNER TO acme");
  }

  @AfterEach
  void dropThem() {
    opened.forEach(HikariDataSource::close);
    database.execute("DROP TABLE acme_leads");
  }

  /** Spring's transactions on the host's pool, and VidGen on a data source that knows of them. */
  private final class Host {

    final HikariDataSource pool;
    final DataSource aware;
    final TransactionTemplate transaction;
    final JdbcTemplate sql;
    final JdbcCampaigns campaigns;
    final JdbcRenders renders;

    Host(boolean autoCommit) {
      pool = database.poolOf("acme", autoCommit);
      opened.add(pool);
      aware = new TransactionAwareDataSourceProxy(pool);
      transaction = new TransactionTemplate(new DataSourceTransactionManager(pool));
      sql = new JdbcTemplate(pool);
      campaigns = JdbcCampaigns.create(aware);
      renders = JdbcRenders.create(aware).ownedBy(OWNER, 3);
    }

    void insertLead(String name) {
      sql.update("INSERT INTO acme_leads VALUES (?)", name);
    }

    String state() {
      return String.valueOf(sql.queryForObject(STATE, String.class));
    }

    Render requestNew() {
      Campaign campaign = SampleCampaigns.ofSeconds(2);
      campaigns.create(OWNER, campaign);
      return renders.request(campaign);
    }
  }

  /** Leads, campaigns, renders, jobs. */
  private List<Long> counts() {
    return List.of(
        database.query(Long.class, "SELECT count(*) FROM acme_leads"),
        database.query(Long.class, "SELECT count(*) FROM campaigns"),
        database.query(Long.class, "SELECT count(*) FROM renders"),
        database.query(Long.class, "SELECT count(*) FROM render_jobs"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheHostRollsBackIsNotThere(boolean autoCommit) {
    Host host = new Host(autoCommit);

    assertThatThrownBy(
            () ->
                host.transaction.executeWithoutResult(
                    status -> {
                      host.insertLead("Ada");
                      host.requestNew();
                      throw new IllegalStateException("the host changes its mind");
                    }))
        .hasMessage("the host changes its mind");

    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);
  }

  /** Then the database does not know yet of the transaction that Spring has begun. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void norWhenTheFirstStatementIsVidGens(boolean autoCommit) {
    Host host = new Host(autoCommit);

    host.transaction.executeWithoutResult(
        status -> {
          host.requestNew();
          host.insertLead("Ada");
          status.setRollbackOnly();
        });

    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheHostCommitsIsAllThere(boolean autoCommit) {
    Host host = new Host(autoCommit);

    host.transaction.executeWithoutResult(
        status -> {
          host.insertLead("Ada");
          host.requestNew();
          assertThat(counts()).as("seen from outside").containsExactly(0L, 0L, 0L, 0L);
        });

    assertThat(counts()).containsExactly(1L, 1L, 1L, 1L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outsideOfATransactionEveryCallCommits(boolean autoCommit) throws Exception {
    Host host = new Host(autoCommit);
    host.pool.setMaximumPoolSize(1);

    Render render = host.requestNew();

    assertThat(counts()).containsExactly(0L, 1L, 1L, 1L);
    assertThat(host.renders.find(render.id())).contains(render);
    try (var connection = host.pool.getConnection()) {
      assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
      assertThat(connection.getNetworkTimeout()).isZero();
    }
  }

  @Test
  void theRestOfTheTransactionRunsAsTheHostsOwnRole() {
    Host host = new Host(true);

    host.transaction.executeWithoutResult(
        status -> {
          String before = host.state();
          host.requestNew();
          assertThat(host.state()).isEqualTo(before).startsWith("acme none");
          host.insertLead("Ada");
        });

    assertThat(counts()).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void aRoleAndClaimsThatTheHostHasSetAreStillSet() {
    Host host = new Host(true);
    String tenants = "{\"sub\":\"" + UUID.randomUUID() + "\"}";

    host.transaction.executeWithoutResult(
        status -> {
          host.sql.queryForObject(
              "SELECT set_config('request.jwt.claims', ?, true)", String.class, tenants);
          host.sql.execute("SET LOCAL ROLE vidgen_worker");
          Render render = host.requestNew();
          assertThatExceptionOfType(CampaignNotFoundException.class)
              .isThrownBy(() -> host.renders.request(SampleCampaigns.ofSeconds(1)));
          assertThat(host.renders.find(render.id())).contains(render);
          assertThat(host.state()).isEqualTo("vidgen_worker vidgen_worker " + tenants);
        });

    assertThat(host.state()).isEqualTo("acme none ");
  }

  @Test
  void aRefusalLeavesTheTransactionUsable() {
    Host host = new Host(true);

    host.transaction.executeWithoutResult(
        status -> {
          String before = host.state();
          Campaign campaign = SampleCampaigns.ofSeconds(2);
          host.campaigns.create(OWNER, campaign);
          Render first =
              host.renders.request(
                  campaign, RenderRequest.builder().idempotencyKey("click").build());

          assertThat(
                  host.renders.request(
                      campaign, RenderRequest.builder().idempotencyKey("click").build()))
              .isEqualTo(first);
          assertThatExceptionOfType(RenderInProgressException.class)
              .isThrownBy(() -> host.renders.request(campaign))
              .satisfies(refusal -> assertThat(refusal.activeRenderId()).isEqualTo(first.id()));
          host.requestNew();
          host.requestNew();
          assertThatExceptionOfType(TooManyRendersException.class).isThrownBy(host::requestNew);
          assertThat(host.state()).isEqualTo(before);
          host.insertLead("Ada");
        });

    assertThat(counts())
        .as("the refused campaign is the host's to keep")
        .containsExactly(1L, 4L, 3L, 3L);
  }

  @Test
  void anErrorOfTheDatabaseLeavesTheTransactionUsable() {
    Host host = new Host(true);
    JdbcFacecams facecams = JdbcFacecams.create(host.aware);
    StoredFacecam facecam =
        new StoredFacecam(UUID.randomUUID(), new StorageKey("facecams/a"), Duration.ofSeconds(2));

    host.transaction.executeWithoutResult(
        status -> {
          String before = host.state();
          facecams.create(OWNER, facecam);
          assertThatExceptionOfType(QueueException.class)
              .isThrownBy(() -> facecams.create(OWNER, facecam))
              .withMessageContaining("duplicate key");
          assertThat(host.state()).isEqualTo(before);
          host.insertLead("Ada");
        });

    assertThat(facecams.find(OWNER, facecam.id())).contains(facecam);
    assertThat(counts()).containsExactly(1L, 0L, 0L, 0L);
  }

  @Test
  void aRetryThatMeetsAnotherRenderLeavesTheTransactionUsable() {
    Host host = new Host(true);
    Campaign campaign = SampleCampaigns.ofSeconds(2);
    host.campaigns.create(OWNER, campaign);
    Render old = host.renders.request(campaign);
    host.renders.cancel(old.id());
    Render active = host.renders.request(campaign);

    host.transaction.executeWithoutResult(
        status -> {
          host.insertLead("Ada");
          assertThatExceptionOfType(RenderInProgressException.class)
              .isThrownBy(() -> host.renders.retry(old.id()))
              .satisfies(refusal -> assertThat(refusal.activeRenderId()).isEqualTo(active.id()));
        });

    assertThat(counts()).containsExactly(1L, 1L, 2L, 2L);
  }

  /** A claim that is rolled back, or is not seen by others until a commit, is none. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theWorkersSideRefusesToRunInATransaction(boolean autoCommit) {
    Host host = new Host(autoCommit);
    host.requestNew();

    try (JdbcRenderQueue queue = JdbcRenderQueue.create(host.aware)) {
      host.transaction.executeWithoutResult(
          status -> {
            assertThatThrownBy(() -> queue.claim("worker", Duration.ofSeconds(30)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transaction");
            assertThatThrownBy(() -> queue.tidy(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
            host.insertLead("Ada");
          });

      var claim = queue.claim("worker", Duration.ofSeconds(30)).orElseThrow();
      queue.heartbeat(claim);
      host.transaction.executeWithoutResult(
          status ->
              assertThatThrownBy(() -> queue.log(claim, "hello"))
                  .isInstanceOf(IllegalStateException.class));
      queue.log(claim, "hello");
    }
    assertThat(counts()).containsExactly(1L, 1L, 1L, 1L);
  }

  @Test
  void aTransactionBegunBehindJdbcsBackIsRefusedAndNotCommitted() throws Exception {
    try (var connection = new Host(true).pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("BEGIN");
      statement.execute("INSERT INTO acme_leads VALUES ('Ada')");
      JdbcCampaigns campaigns =
          JdbcCampaigns.create(new SingleConnectionDataSource(connection, true));

      assertThatThrownBy(() -> campaigns.create(OWNER, SampleCampaigns.ofSeconds(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("BEGIN");
      statement.execute("ROLLBACK");
    }

    assertThat(counts()).containsExactly(0L, 0L, 0L, 0L);
  }
}
