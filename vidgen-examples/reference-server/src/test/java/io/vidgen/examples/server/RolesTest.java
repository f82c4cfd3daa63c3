package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vidgen.examples.server.auth.AuthSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The web's side of the server cannot do what workers do, and holds no credential to. */
class RolesTest {

  @Test
  void aServerWithoutAWorkerQueuesRendersAndCannotClaimThem(@TempDir Path directory)
      throws SQLException {
    TestDatabase database = TestDatabase.create();
    ServerSettings some = TestServer.settings(directory, AuthSettings.localOwner());
    ServerSettings web =
        TestServer.withDatabases(some, Optional.of(database.webUrl()), Optional.empty());
    try (TestServer server = TestServer.start(web, new DrawnEngines())) {
      Client client = server.client();
      String campaign =
          client.createCampaign("Waiting", "example.com", 1).json().get("id").asText();
      String render =
          client.post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();

      assertThat(client.get("/api/renders/" + render).json().get("status").asText())
          .isEqualTo("queued");
      assertThat(client.get("/readyz").json().get("checks").has("worker")).isFalse();
      assertThat(client.post("/api/previews", "{\"url\": \"example.com\"}").status())
          .isEqualTo(501);
    }

    try (Connection connection = DriverManager.getConnection(database.webUrl());
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM claim_render_job()"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.executeUpdate("UPDATE renders SET status = 'done'"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("SET ROLE vidgen_worker"))
          .hasMessageContaining("permission denied");
      try (ResultSet rows = statement.executeQuery("SELECT * FROM campaigns")) {
        assertThat(rows.next()).isFalse();
      }
    }
  }

  @Test
  void aCredentialThatIsNotNeededIsRefusedAndOneThatIsIsMissed(@TempDir Path directory) {
    ServerSettings some = TestServer.settings(directory, AuthSettings.localOwner());

    assertThatThrownBy(
            () -> TestServer.withDatabases(some, some.webDatabase(), some.workerDatabase(), false))
        .hasMessageContaining("VIDGEN_WORKER_DATABASE_URL");
    assertThatThrownBy(
            () -> TestServer.withDatabases(some, some.webDatabase(), Optional.empty(), true))
        .hasMessageContaining("VIDGEN_WORKER_DATABASE_URL");
  }
}
