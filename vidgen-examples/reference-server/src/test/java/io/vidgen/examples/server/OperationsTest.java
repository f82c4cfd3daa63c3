package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.database.Migrations;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.Gate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {

  @Test
  void aServerThatHasAllItNeedsIsReadyAndTellsHowItIs(@TempDir Path directory) {
    try (TestServer server = TestServer.start(directory)) {
      Client client = server.client();

      assertThat(client.get("/healthz").status()).isEqualTo(200);
      assertThat(client.get("/readyz").body())
          .isEqualTo(
              "{\"status\":\"ready\",\"checks\":{\"database\":\"ok\",\"storage\":\"ok\",\"disk\":\"ok\","
                  + "\"worker\":\"ok\",\"renders\":\"ok\"}}");
      assertThat(client.get("/metrics").body())
          .contains("vidgen_http_seconds", "route=\"/readyz\"", "jvm_memory_used_bytes")
          .contains("vidgen_queue_oldest_queued_seconds 0.0")
          .contains("hikaricp_connections_active{pool=\"web\"}");
    }
  }

  @Test
  void withoutItsDatabaseItIsAliveAndNotReady(@TempDir Path directory) throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start()) {
      Migrations.run(postgres.getPostgresDatabase());
      String url = postgres.getJdbcUrl("postgres", "postgres");
      ServerSettings some = TestServer.settings(directory, AuthSettings.localOwner());
      ServerSettings own = TestServer.withDatabases(some, Optional.of(url), Optional.of(url));
      try (TestServer server = TestServer.start(own, new DrawnEngines())) {
        Client client = server.client();
        assertThat(client.get("/readyz").status()).isEqualTo(200);

        postgres.close();

        JsonNode ready =
            await()
                .atMost(Allowance.seconds(30))
                .until(() -> client.get("/readyz"), answer -> answer.status() == 503)
                .json();
        assertThat(ready.at("/checks/database").asText()).isEqualTo("failed");
        assertThat(ready.at("/checks/storage").asText()).isEqualTo("ok");
        assertThat(client.send("HEAD", "/readyz", BodyPublishers.noBody()).status()).isEqualTo(503);
        assertThat(client.get("/healthz").status()).isEqualTo(200);
        assertThat(client.get("/api/campaigns").status()).isEqualTo(503);
      }
    }
  }

  @Test
  void whatIsRunningWhenTheServerStopsGoesBackToTheQueueAndIsDoneByTheNext(
      @TempDir Path directory) {
    ServerSettings settings = TestServer.settings(directory, AuthSettings.localOwner());
    DrawnEngines engines = new DrawnEngines();
    URI page = URI.create("https://long.example");
    Gate gate = engines.recorder().faults().block(page);
    String render;
    try (TestServer server = TestServer.start(settings, engines)) {
      String campaign =
          server.client().createCampaign("Long", page.toString(), 1).json().get("id").asText();
      render =
          server
              .client()
              .post("/api/campaigns/" + campaign + "/render")
              .json()
              .get("renderId")
              .asText();
      gate.awaitArrival();
    }

    try (TestServer next = TestServer.start(settings, new DrawnEngines())) {
      Client client = next.client();
      JsonNode log = client.get("/api/renders/" + render + "/log").json();
      assertThat(log.get("lines").toString()).contains("Given back");
      await()
          .atMost(Allowance.seconds(60))
          .until(
              () -> client.get("/api/renders/" + render).json().get("status").asText(),
              "done"::equals);
    }
  }
}
