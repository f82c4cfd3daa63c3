package io.vidgen.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.campaign.Campaign;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.Gate;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.worker.RenderWorker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The database goes away under load, and comes back. */
class DatabaseRestartTest {

  private static final int JOBS = 30;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @Test
  void workGoesOnWithinHalfAMinuteAfterARestart() throws Exception {
    int port = freePort();
    EmbeddedPostgres postgres = start(port);
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
    FakeStudio studio = new FakeStudio(directory);
    try (HikariDataSource pool = pool(plain);
        JdbcRenderQueue queue = JdbcRenderQueue.create(pool);
        RenderWorker worker = studio.worker(queue).concurrency(2).build()) {
      TestServer.migrate(plain);
      queueJobs(pool);
      Gate underLoad = studio.recorder.faults().blockOnce(SampleCampaigns.url(1));
      worker.start();
      underLoad.awaitArrival();

      postgres.close();
      underLoad.open();
      postgres = start(port);

      long doneBefore = done(plain);
      await().atMost(Allowance.seconds(30)).until(() -> done(plain) > doneBefore);
      terminateEveryConnectionUntilAllIsDone(plain);
      assertThat(done(plain)).isEqualTo(JOBS);
    } finally {
      postgres.close();
    }
    assertThat(studio.videos()).hasSize(JOBS);
  }

  private static void terminateEveryConnectionUntilAllIsDone(PGSimpleDataSource plain) {
    await()
        .atMost(Allowance.seconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              query(
                  plain,
                  "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                      + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
              return done(plain) == JOBS;
            });
  }

  private static void queueJobs(HikariDataSource pool) {
    JdbcCampaigns campaigns = JdbcCampaigns.create(pool);
    JdbcRenders renders = JdbcRenders.create(pool);
    for (int i = 0; i < JOBS; i++) {
      Campaign campaign = SampleCampaigns.ofSeconds(1, 1);
      campaigns.create(new UUID(0, i % 3), campaign);
      renders.request(campaign);
    }
  }

  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HikariDataSource pool(PGSimpleDataSource plain) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(plain);
    config.setConnectionTimeout(2_000);
    return new HikariDataSource(config);
  }

  private static long done(PGSimpleDataSource plain) throws SQLException {
    return query(plain, "SELECT count(*) FROM renders WHERE status = 'done'");
  }

  private static long query(PGSimpleDataSource plain, String sql) throws SQLException {
    try (Connection connection = plain.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
