package io.vidgen.examples.dropwizard;

import static io.dropwizard.testing.ConfigOverride.config;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.ConfigOverride;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.testing.VidGenThreads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutreachApplicationTest {

  /** So small that a whole video takes a second or two. */
  private static final ConfigOverride[] SMALL = format(320, 180, 10);

  /** So large that a video takes longer than a stop that is in a hurry. */
  private static final ConfigOverride[] LARGE = format(1920, 1080, 60);

  private static EmbeddedPostgres postgres;
  private static DemoSite site;

  @TempDir Path folder;

  @BeforeAll
  static void startWhatTheApplicationNeeds() throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
    site = DemoSite.start();
  }

  @AfterAll
  static void stopIt() throws IOException {
    site.close();
    postgres.close();
  }

  @BeforeEach
  void emptyTheDatabase() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }
  }

  @AfterEach
  void noThreadIsLeft() {
    assertThat(VidGenThreads.living()).isEmpty();
  }

  @Test
  void aContactGetsAVideoOfTheirWebsite() throws Exception {
    try (RunningOutreach outreach = start(SMALL)) {
      String contact = outreach.add("Ada", page());

      assertThat(outreach.askForVideo(contact).statusCode()).isEqualTo(202);

      JsonNode video = outreach.awaitVideo(contact, "done");
      HttpResponse<byte[]> file = outreach.file(video.get("video"));
      assertThat(file.headers().firstValue("Content-Type")).contains("video/mp4");
      assertThat(new String(file.body(), 4, 4, US_ASCII)).isEqualTo("ftyp");
      assertThat(outreach.file(video.get("poster")).headers().firstValue("Content-Type"))
          .contains("image/jpeg");
      await() // Meters hear of a render a moment after the queue does.
          .atMost(RunningOutreach.RENDERED_WITHIN)
          .untilAsserted(
              () ->
                  assertThat(
                          outreach
                              .administration("/metrics")
                              .path("meters")
                              .path("vidgenAttempts.code.none.outcome.done")
                              .path("count")
                              .asInt())
                      .isEqualTo(1));
    }
  }

  @Test
  void whatCannotBeRenderedIsRefused() throws Exception {
    try (RunningOutreach outreach = start(LARGE, config("videos.stopDeadline", "0s"))) {
      String ada = outreach.add("Ada", page());
      String bob = outreach.add("Bob", "ftp://example.com");

      assertThat(outreach.askForVideo(ada).statusCode()).isEqualTo(202);
      assertThat(outreach.askForVideo(ada).statusCode()).isEqualTo(409);
      HttpResponse<byte[]> refused = outreach.askForVideo(bob);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(new String(refused.body(), UTF_8)).contains("scenes[0].url");
      assertThat(outreach.askForVideo("5f0c6f9e-6f63-4a3c-9d7a-000000000000").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void theHealthCheckSaysThatTheWorkerClaims() throws Exception {
    try (RunningOutreach outreach = start(SMALL)) {
      JsonNode health = outreach.administration("/healthcheck");

      assertThat(health.at("/render-worker/healthy").asBoolean()).isTrue();
    }
  }

  @Test
  void aStopLetsTheRunningRenderFinish() throws Exception {
    try (RunningOutreach outreach = start(SMALL)) {
      askAndAwaitTheRecording(outreach);
    }

    assertThat(text("SELECT status FROM renders")).isEqualTo("done");
  }

  @Test
  void aStopInAHurryGivesTheRunningRenderBack() throws Exception {
    try (RunningOutreach outreach = start(LARGE, config("videos.stopDeadline", "0s"))) {
      askAndAwaitTheRecording(outreach);
    }

    assertThat(text("SELECT status FROM renders")).isEqualTo("queued");
    assertThat(text("SELECT state || ' ' || attempts FROM render_jobs")).isEqualTo("queued 0");
  }

  private RunningOutreach start(ConfigOverride[] format, ConfigOverride... more) throws Exception {
    Stream<ConfigOverride> settings =
        Stream.of(
            config("server.applicationConnectors[0].port", "0"),
            config("server.adminConnectors[0].port", "0"),
            config("database.url", postgres.getJdbcUrl("postgres", "postgres")),
            config("database.user", "postgres"),
            config("videos.directory", folder.resolve("videos").toString()),
            config("videos.allowPrivateAddresses", "true"));
    return RunningOutreach.start(
        Stream.of(settings, Stream.of(format), Stream.of(more))
            .flatMap(each -> each)
            .toArray(ConfigOverride[]::new));
  }

  private static ConfigOverride[] format(int width, int height, int fps) {
    return new ConfigOverride[] {
      config("videos.format.width", String.valueOf(width)),
      config("videos.format.height", String.valueOf(height)),
      config("videos.format.fps", String.valueOf(fps))
    };
  }

  private static void askAndAwaitTheRecording(RunningOutreach outreach) throws Exception {
    String contact = outreach.add("Ada", page());
    assertThat(outreach.askForVideo(contact).statusCode()).isEqualTo(202);
    outreach.awaitVideo(contact, "recording");
  }

  private static String page() {
    return site.page(DemoPage.STICKY).toString();
  }

  private static String text(String query) throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "no row";
    }
  }
}
