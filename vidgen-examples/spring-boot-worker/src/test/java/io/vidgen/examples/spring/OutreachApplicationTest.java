package io.vidgen.examples.spring;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.campaign.Look;
import io.vidgen.examples.demo.DemoPage;
import io.vidgen.examples.demo.DemoSite;
import io.vidgen.render.VideoFormat;
import io.vidgen.testing.VidGenThreads;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

class OutreachApplicationTest {

  private static EmbeddedPostgres postgres;
  private static DemoSite site;

  @TempDir Path folder;

  /** So small that a whole video takes a second or two. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Small {
    @Bean
    @Primary
    Look small() {
      return Look.builder().format(new VideoFormat(320, 180, 10)).build();
    }
  }

  /** So large that a video takes longer than a stop that is in a hurry. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Large {
    @Bean
    @Primary
    Look large() {
      return Look.builder().format(new VideoFormat(1920, 1080, 60)).build();
    }
  }

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
  void aContactGetsAVideoOfTheirWebsite() {
    try (RunningOutreach outreach = start(Small.class)) {
      String contact = outreach.add("Ada", page());

      outreach.askForVideo(contact).expectStatus().isAccepted();

      Map<?, ?> video = outreach.awaitVideo(contact, "done");
      outreach
          .file(video.get("video"))
          .expectStatus()
          .isOk()
          .expectHeader()
          .contentType("video/mp4")
          .expectBody(byte[].class)
          .value(file -> assertThat(new String(file, 4, 4, US_ASCII)).isEqualTo("ftyp"));
      outreach.file(video.get("poster")).expectHeader().contentType("image/jpeg");
      await() // Meters hear of a render a moment after the queue does.
          .atMost(RunningOutreach.RENDERED_WITHIN)
          .untilAsserted(
              () ->
                  outreach
                      .get("/actuator/metrics/vidgen.attempts?tag=outcome:done")
                      .expectBody()
                      .jsonPath("$.measurements[0].value")
                      .isEqualTo(1.0));
    }
  }

  @Test
  void aMailingIsAVideoForEachContactWhichItsRowIsToldOf() throws SQLException {
    String mailing = "0d9e1c52-1111-4d7e-8a53-2b2f6c0a9f01";
    try (RunningOutreach outreach = start(Small.class)) {
      outreach.mail(mailing, "Hello").expectStatus().isEqualTo(422);
      assertThat(text("SELECT count(*) FROM mailings")).isEqualTo("0");
      outreach.add("Ada", page());
      outreach.add("Bob", "ftp://example.com");

      outreach.mail(mailing, "Hello").expectStatus().isAccepted();
      outreach.mail(mailing, "Hello").expectStatus().isAccepted();

      await()
          .atMost(RunningOutreach.RENDERED_WITHIN)
          .untilAsserted(
              () ->
                  assertThat(text("SELECT video FROM contacts WHERE name = 'Ada'"))
                      .endsWith(".mp4"));
      outreach
          .get("/mailings/" + mailing)
          .expectBody()
          .jsonPath("$.state")
          .isEqualTo("done")
          .jsonPath("$.contacts.done")
          .isEqualTo(1);
    }
    assertThat(text("SELECT count(*) FROM renders")).isEqualTo("1");
  }

  @Test
  void whatCannotBeRenderedIsRefused() {
    try (RunningOutreach outreach = start(Small.class)) {
      outreach.worker().stop(Duration.ZERO); // So that the first stays queued.
      String ada = outreach.add("Ada", "example.com");
      String bob = outreach.add("Bob", "ftp://example.com");

      outreach.askForVideo(ada).expectStatus().isAccepted();
      outreach.askForVideo(ada).expectStatus().isEqualTo(409);
      outreach
          .askForVideo(bob)
          .expectStatus()
          .isEqualTo(422)
          .expectBody()
          .jsonPath("$.detail")
          .value(String.class, detail -> assertThat(detail).contains("scenes[0].url"));
      outreach.askForVideo("5f0c6f9e-6f63-4a3c-9d7a-000000000000").expectStatus().isNotFound();
    }
  }

  @Test
  void theHealthCheckSaysWhetherTheWorkerClaims() {
    try (RunningOutreach outreach = start(Small.class)) {
      outreach
          .get("/actuator/health")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.components.renderWorker.status")
          .isEqualTo("UP");

      outreach.worker().stop(Duration.ZERO);

      outreach
          .get("/actuator/health")
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.components.renderWorker.details.problem")
          .isEqualTo("stopped");
    }
  }

  @Test
  void aStopLetsTheRunningRenderFinish() throws SQLException {
    try (RunningOutreach outreach = start(Small.class)) {
      askAndAwaitTheRecording(outreach);
    }

    assertThat(text("SELECT status FROM renders")).isEqualTo("done");
  }

  @Test
  void aStopInAHurryGivesTheRunningRenderBack() throws SQLException {
    try (RunningOutreach outreach =
        start(Large.class, "--spring.lifecycle.timeout-per-shutdown-phase=10s")) {
      askAndAwaitTheRecording(outreach);
    }

    assertThat(text("SELECT status FROM renders")).isEqualTo("queued");
    assertThat(text("SELECT state || ' ' || attempts FROM render_jobs")).isEqualTo("queued 0");
  }

  private RunningOutreach start(Class<?> look, String... options) {
    Stream<String> arguments =
        Stream.of(
            "--server.port=0",
            "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "--spring.datasource.username=postgres",
            "--vidgen.directory=" + folder.resolve("videos"),
            "--vidgen.allow-private-addresses=true");
    return RunningOutreach.start(
        look, Stream.concat(arguments, Stream.of(options)).toArray(String[]::new));
  }

  private static void askAndAwaitTheRecording(RunningOutreach outreach) {
    String contact = outreach.add("Ada", page());
    outreach.askForVideo(contact).expectStatus().isAccepted();
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
