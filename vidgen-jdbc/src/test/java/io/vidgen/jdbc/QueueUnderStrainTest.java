package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.VidGenException;
import io.vidgen.campaign.Campaign;
import io.vidgen.queue.ClaimedRender;
import io.vidgen.queue.Outcome;
import io.vidgen.queue.RenderRequest;
import io.vidgen.render.Progress;
import io.vidgen.render.Render;
import io.vidgen.render.RenderStatus;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.VidGenThreads;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue where the database, the pool or the other tenants are not at their best. */
class QueueUnderStrainTest {

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Outcome.Done DONE =
      Outcome.Done.builder(URI.create("https://cdn.example.com/v"), URI.create("https://p"))
          .build();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void aSettlementWhoseAnswerIsLostIsDoneOnceAndMayBeRepeated() {
    LosingAnswers connections = new LosingAnswers(database.plain());
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(connections)) {
      Render render = request(database.campaign());
      ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();
      connections.loseNext("UPDATE render_jobs");

      assertThatThrownBy(() -> queue.settle(claim, DONE)).isInstanceOf(VidGenException.class);
      assertThat(find(render.id()).status()).isEqualTo(RenderStatus.DONE);

      queue.settle(claim, DONE);
      assertThat(find(render.id()).video()).contains(DONE.video());
      assertThat(queue.claim("worker", LEASE)).isEmpty();
    }
  }

  @Test
  void aRequestWhoseAnswerIsLostAndThatIsRepeatedUnderItsKeyMakesOneRender() {
    LosingAnswers connections = new LosingAnswers(database.plain());
    JdbcRenders renders = JdbcRenders.create(connections);
    Campaign campaign = database.campaign();
    connections.loseNextCommit();

    assertThatThrownBy(
            () ->
                renders.request(campaign, RenderRequest.builder().idempotencyKey("click").build()))
        .isInstanceOf(VidGenException.class);
    Render repeated =
        renders.request(campaign, RenderRequest.builder().idempotencyKey("click").build());

    assertThat(database.query(UUID.class, "SELECT id FROM renders")).isEqualTo(repeated.id());
  }

  /** Pages are counted, not milliseconds: this machine may have other things to do. */
  @Test
  void aClaimReadsNoMoreWhileALongTransactionKeepsEveryDeadRow() throws SQLException {
    passJobsThroughTheQueue(20);
    request(database.campaign());
    try (Connection pinned = database.plain().getConnection();
        Statement statement = pinned.createStatement()) {
      pinned.setAutoCommit(false);
      pinned.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT count(*) FROM render_jobs");
      long before = pagesReadByAClaim(false);

      passJobsThroughTheQueue(600);
      // Then the planner knows how few rows are active, and is tempted to read them all.
      database.execute("ANALYZE");

      assertThat(pagesReadByAClaim(false)).isLessThan(2 * before);
      assertThat(pagesReadByAClaim(true)).as("looking everywhere").isGreaterThan(3 * before);
      pinned.rollback();
    }
  }

  private void passJobsThroughTheQueue(int jobs) {
    database.execute(
        """
        CREATE OR REPLACE PROCEDURE pass_jobs(jobs integer) LANGUAGE plpgsql AS $$
        DECLARE
          campaign uuid;
          render uuid;
          job uuid;
        BEGIN
          FOR i IN 1..jobs LOOP
            INSERT INTO campaigns (user_id, name) VALUES (gen_random_uuid(), 'x')
              RETURNING id INTO campaign;
            INSERT INTO renders (campaign_id) VALUES (campaign) RETURNING id INTO render;
            INSERT INTO render_jobs (render_id) VALUES (render);
            COMMIT;
            SELECT job_id INTO job FROM vidgen_claim_render('w', interval '30 s', 3, false);
            COMMIT;
            UPDATE render_jobs SET state = 'done', finished_at = now() WHERE id = job;
            UPDATE renders SET status = 'done' FROM render_jobs j
              WHERE j.id = job AND renders.id = j.render_id;
            COMMIT;
          END LOOP;
        END $$""");
    database.execute("CALL pass_jobs(?)", jobs);
    database.execute("DROP PROCEDURE pass_jobs");
  }

  /** The least of several, each undone: now and then one also reads what the server caches. */
  private long pagesReadByAClaim(boolean sweep) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                IntStream.range(0, 5)
                    .mapToLong(i -> pagesIn(explainedClaim(handle, sweep)))
                    .min()
                    .orElseThrow());
  }

  private static long pagesIn(String plan) {
    Matcher pages = Pattern.compile("\"Shared Hit Blocks\": (\\d+)").matcher(plan);
    assertThat(pages.find()).isTrue();
    return Long.parseLong(pages.group(1));
  }

  private static String explainedClaim(Handle handle, boolean sweep) {
    return handle.inTransaction(
        transaction -> {
          String plan =
              transaction
                  .select(
                      "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT *"
                          + " FROM vidgen_claim_render('w', interval '30 s', 3, ?)",
                      sweep)
                  .mapTo(String.class)
                  .one();
          transaction.rollback();
          return plan;
        });
  }

  /** But for signatures of webhooks, whose time is compared with that of who receives them. */
  @Test
  void nothingAsksTheMachinesClock() {
    ArchRuleDefinition.noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Webhook")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.InstantSource")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("io.vidgen.jdbc"));
  }

  @Test
  void anOwnersFirstRenderWaitsForOneOfEveryOtherOwnerAndNotForThousands() {
    UUID greedy = UUID.randomUUID();
    for (int i = 0; i < 100; i++) {
      request(database.campaignOf(greedy));
    }
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      for (int i = 0; i < 5; i++) {
        assertThat(queue.claim("worker", LEASE)).isPresent();
      }
      UUID modest = UUID.randomUUID();
      Render first = request(database.campaignOf(modest));
      Render second = request(database.campaignOf(modest));

      List<UUID> claimed = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        claimed.add(queue.claim("worker", LEASE).orElseThrow().renderId());
      }

      assertThat(claimed.subList(0, 2)).contains(first.id());
      assertThat(claimed).contains(second.id());
    }
  }

  @Test
  void aBatchHasRendersOfAllWhoWaitAndNotOfOneAlone() {
    UUID greedy = UUID.randomUUID();
    List<UUID> modest = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      request(database.campaignOf(greedy));
    }
    for (int i = 0; i < 4; i++) {
      modest.add(request(database.campaign()).id());
    }
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      List<ClaimedRender> batch = queue.claim("worker", LEASE, 8);

      assertThat(batch).hasSize(8).extracting(ClaimedRender::renderId).containsAll(modest);
    }
  }

  @Test
  void aBatchIsNotLostWithARowInItThatCannotBeRendered() {
    request(database.campaign());
    UUID broken = request(database.campaign()).id();
    request(database.campaign());
    database.execute(
        "UPDATE scenes SET url = 'gopher://h/' FROM renders r"
            + " WHERE r.id = ? AND scenes.campaign_id = r.campaign_id",
        broken);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", LEASE, 8))
          .hasSize(2)
          .extracting(ClaimedRender::renderId)
          .doesNotContain(broken);
    }
    assertThat(find(broken).status()).isEqualTo(RenderStatus.FAILED);
  }

  @Test
  void aBatchLeavesOutAJobWhoseRenderHasEndedWithoutIt() {
    UUID ended = request(database.campaign()).id();
    UUID waiting = request(database.campaign()).id();
    database.execute("UPDATE renders SET status = 'failed' WHERE id = ?", ended);
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      assertThat(queue.claim("worker", LEASE, 8))
          .extracting(ClaimedRender::renderId)
          .containsExactly(waiting);
    }
    assertThat(
            database.query(
                String.class, "SELECT state FROM render_jobs WHERE render_id = ?", ended))
        .isEqualTo("cancelled");
  }

  @Test
  void anOwnerWhoAlwaysHasOneMoreDoesNotStarveTheOthers() {
    UUID greedy = UUID.randomUUID();
    UUID patient = UUID.randomUUID();
    List<UUID> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(request(database.campaignOf(patient)).id());
    }
    request(database.campaignOf(greedy));
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      for (int i = 0; i < 11; i++) {
        ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();
        if (!waiting.remove(claim.renderId())) {
          request(database.campaignOf(greedy));
        }
      }
    }
    assertThat(waiting).isEmpty();
  }

  @Test
  void heartbeatsGoOutWhileThePoolIsExhausted() throws SQLException {
    HikariDataSource pool = database.pool();
    pool.setMaximumPoolSize(3);
    List<Connection> taken = new ArrayList<>();
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(pool)) {
      request(database.campaign());
      ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();
      pool.setConnectionTimeout(250);
      taken.add(pool.getConnection());
      taken.add(pool.getConnection());
      database.advance(LEASE.minusSeconds(1));
      assertThatThrownBy(
              () ->
                  queue.progress(
                      claim, Progress.builder(RenderStatus.RECORDING, 20).scenes(2).build()))
          .hasMessageContaining("not available");

      queue.heartbeat(claim);

      database.advance(LEASE.minusSeconds(1));
      assertThat(
              database.query(
                  Boolean.class, "SELECT lease_until > clock_timestamp() FROM render_jobs"))
          .isTrue();
    } finally {
      for (Connection connection : taken) {
        connection.close();
      }
    }
  }

  @Test
  void aHeartbeatSurvivesItsConnection() {
    try (JdbcRenderQueue queue = JdbcRenderQueue.create(database.pool())) {
      request(database.campaign());
      ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();

      for (int i = 0; i < 3; i++) {
        database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await()
            .atMost(Allowance.seconds(30))
            .ignoreExceptionsInstanceOf(VidGenException.class)
            .until(() -> beats(queue, claim));
      }
    }
  }

  private static boolean beats(JdbcRenderQueue queue, ClaimedRender claim) {
    queue.heartbeat(claim);
    return true;
  }

  @Test
  void aDataSourceThatWasGivenIsNotClosedAndGetsEveryConnectionBack() throws Exception {
    HikariDataSource pool = database.pool();
    JdbcRenderQueue queue = JdbcRenderQueue.create(pool);
    request(database.campaign());
    queue.claim("worker", LEASE);
    queue.awaitWork(Duration.ofMillis(1));

    queue.close();
    queue.close();

    assertThat(pool.isClosed()).isFalse();
    await()
        .atMost(Allowance.seconds(30))
        .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    assertThat(VidGenThreads.living()).doesNotContain("vidgen-listen");
  }

  @Test
  void fromAClosedQueueNothingIsClaimedAndWhatIsClaimedCanEnd() {
    HikariDataSource pool = database.pool();
    JdbcRenderQueue queue = JdbcRenderQueue.create(pool);
    request(database.campaign());
    ClaimedRender claim = queue.claim("worker", LEASE).orElseThrow();
    queue.close();

    assertThatThrownBy(() -> queue.claim("worker", LEASE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(beats(queue, claim)).isTrue();
    queue.settle(claim, new Outcome.Released());

    await()
        .atMost(Allowance.seconds(30))
        .until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
  }

  private Render request(Campaign campaign) {
    return JdbcRenders.create(database.pool()).request(campaign);
  }

  private Render find(UUID render) {
    return JdbcRenders.create(database.pool()).find(render).orElseThrow();
  }
}
