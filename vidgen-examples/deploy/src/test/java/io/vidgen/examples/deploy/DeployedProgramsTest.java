package io.vidgen.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Probe;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs, started as the manifests start them, do what the manifests rely on. */
class DeployedProgramsTest {

  private static final String VIEWER = "vidgen_viewer_login";

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static StandInCluster cluster;

  @BeforeAll
  static void migrate() throws Exception {
    cluster = StandInCluster.start(directory);
    try (VidgenProcess migration = cluster.start("vidgen-migrate")) {
      assertThat(migration.awaitEnd()).as(migration.said()).isZero();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void emptyTheQueue() throws SQLException {
    sql("TRUNCATE campaigns CASCADE");
  }

  @Test
  void migratingAgainChangesNothing() throws Exception {
    try (VidgenProcess migration = cluster.start("vidgen-migrate")) {
      assertThat(migration.awaitEnd()).as(migration.said()).isZero();
    }
  }

  @Test
  void theScalerCountsWhatMayStartAndWhatRuns() throws SQLException {
    assertThat(scalersNumber()).isZero();

    for (int i = 0; i < 5; i++) {
      queue("https://example.com", 5);
    }
    assertThat(scalersNumber()).isEqualTo(5);

    sql(
        "UPDATE render_jobs SET state = 'running', lease_until = clock_timestamp() + interval '1 min'"
            + " WHERE id IN (SELECT id FROM render_jobs LIMIT 2)");
    sql(
        "UPDATE render_jobs SET run_at = clock_timestamp() + interval '1 hour'"
            + " WHERE id IN (SELECT id FROM render_jobs WHERE state = 'queued' LIMIT 1)");
    assertThat(scalersNumber()).as("3 queued, 1 of them later, 2 running").isEqualTo(4);
  }

  @Test
  void theScalerSeesNothingElse() throws SQLException {
    try (Connection connection = cluster.connect(VIEWER);
        Statement statement = connection.createStatement()) {
      for (String table : new String[] {"campaigns", "renders", "render_jobs"}) {
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM " + table))
            .hasMessageContaining("permission denied");
      }
    }
  }

  private static int scalersNumber() throws SQLException {
    String query =
        Manifests.one(Keda.ScaledObject.class, "vidgen-worker")
            .spec()
            .triggers()
            .get(0)
            .metadata()
            .query()
            .asText();
    try (Connection connection = cluster.connect(VIEWER);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.getMetaData().getColumnTypeName(1)).isEqualTo("int4");
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void theServerAnswersItsProbesAndEndsInOrder() throws Exception {
    V1Container container = Manifests.containerOf("vidgen-server");
    try (VidgenProcess server = cluster.start("vidgen-server")) {
      server.await(container.getStartupProbe());
      server.await(container.getReadinessProbe());
      assertThat(server.ask(container.getLivenessProbe())).isEqualTo(200);
      assertThat(server.get("http", "/readyz").body()).contains("\"storage\":\"ok\"");
      assertThat(server.get("http", "/metrics").statusCode()).isEqualTo(404);
      assertThat(server.get("http", "/metrics", "Authorization", "Bearer CHANGE-ME").body())
          .contains("vidgen_http_seconds");

      server.tellToEnd();

      assertThat(server.awaitEnd()).as(server.said()).isZero();
    }
  }

  @Test
  void aWorkerThatIsToldToEndFinishesItsRenderFirst() throws Exception {
    V1Container container = Manifests.containerOf("vidgen-worker");
    try (DemoSite site = DemoSite.start();
        VidgenProcess worker = cluster.start("vidgen-worker", "--allow-private-urls")) {
      worker.await(container.getStartupProbe());
      worker.await(container.getReadinessProbe());
      assertThat(worker.ask(container.getLivenessProbe())).isEqualTo(200);
      String render = queue(site.page(DemoPage.SHORT).toString(), 2);
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> sql("SELECT status FROM renders").equals("recording"));

      worker.tellToEnd();

      assertThat(worker.awaitEnd()).as(worker.said()).isZero();
      assertThat(sql("SELECT status || ' ' || coalesce(error, '') FROM renders"))
          .as(worker.said())
          .isEqualTo("done ");
      URI video = URI.create(sql("SELECT final_video_url FROM renders"));
      assertThat(video).hasHost("cdn.example.com");
      assertThat(directory.resolve("s3/videos" + video.getPath())).isNotEmptyFile();
      assertThat(worker.said()).contains("\"renderId\":\"" + render);
      try (Stream<Path> left = Files.list(worker.log().resolveSibling("tmp"))) {
        assertThat(left.filter(file -> file.getFileName().toString().startsWith("vidgen")))
            .isEmpty();
      }
    }
  }

  @Test
  void aSecondSignalDoesNotWaitForTheRender() throws Exception {
    try (DemoSite site = DemoSite.start();
        VidgenProcess worker = cluster.start("vidgen-worker", "--allow-private-urls")) {
      worker.await(readinessOfAWorker());
      queue(site.page(DemoPage.LONG).toString(), 300);
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> sql("SELECT status FROM renders").equals("recording"));

      worker.tellToEnd();
      await().atMost(Duration.ofMinutes(5)).until(() -> worker.ask(readinessOfAWorker()) == 503);
      worker.tellToEnd();

      assertThat(worker.awaitEnd()).as(worker.said()).isEqualTo(1);
      assertThat(worker.process().descendants()).isEmpty();
    }
  }

  private static V1Probe readinessOfAWorker() {
    return Manifests.containerOf("vidgen-worker").getReadinessProbe();
  }

  /** As docs/queue.md has it, for programs that know nothing but SQL. */
  private static String queue(String url, int seconds) throws SQLException {
    String campaign =
        sql(
            "INSERT INTO campaigns (user_id, name, look) VALUES (gen_random_uuid(), 'Example',"
                + " '{\"width\": 320, \"height\": 180, \"fps\": 10}') RETURNING id");
    sql(
        "INSERT INTO scenes (campaign_id, url, duration_sec, order_index) VALUES ('%s', '%s', %d, 0)"
            .formatted(campaign, url, seconds));
    String render =
        sql(
            ("INSERT INTO renders (campaign_id, status, progress, public_id, duration_sec)"
                    + " VALUES ('%s', 'queued', 0, substr(md5(random()::text), 1, 21), %d)"
                    + " RETURNING id")
                .formatted(campaign, seconds));
    sql("INSERT INTO render_jobs (render_id, state) VALUES ('%s', 'queued')".formatted(render));
    return render;
  }

  /** The first column of the first row, as text, if there is one. */
  private static String sql(String statement) throws SQLException {
    try (Connection connection = cluster.connect("admin");
        Statement running = connection.createStatement()) {
      if (!running.execute(statement)) {
        return "";
      }
      try (ResultSet rows = running.getResultSet()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    }
  }
}
