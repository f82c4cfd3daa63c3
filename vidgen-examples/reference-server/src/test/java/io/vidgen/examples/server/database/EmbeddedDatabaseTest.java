package io.vidgen.examples.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vidgen.examples.server.Client;
import io.vidgen.examples.server.DrawnEngines;
import io.vidgen.examples.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database's own process is killed, as the kernel does when memory runs out. */
class EmbeddedDatabaseTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  @Timeout(300)
  void aKilledDatabaseIsStartedAgainWithWhatWasInIt(@TempDir Path directory) throws Exception {
    try (TestServer server = TestServer.start(TestServer.embedded(directory), new DrawnEngines())) {
      Client client = server.client();
      String id = client.createCampaign("Kept", "example.com", 1).json().get("id").asText();

      kill(directory.resolve("database/data"));

      await()
          .atMost(PATIENCE)
          .until(() -> client.get("/api/campaigns/" + id).status(), status -> status == 200);
      await().atMost(PATIENCE).until(() -> client.get("/readyz").status(), it -> it == 200);
      assertThat(client.createCampaign("Next", "example.com", 1).status()).isEqualTo(200);
    }
  }

  @Test
  @Timeout(300)
  void oneThatEndsAgainAndAgainIsGivenUpSayingSo(@TempDir Path directory) throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      Path data = directory.resolve("data");
      for (int kills = 1; !database.lost().isDone(); kills++) {
        int restarts = kills;
        kill(data);
        await()
            .atMost(PATIENCE)
            .until(() -> database.restarts() == restarts || database.lost().isDone());
      }

      assertThat(database.lost().join()).contains("has ended 6 times", directory.toString());
    }
  }

  private static void kill(Path data) throws IOException {
    Optional<ProcessHandle> running = OrphanedPostmaster.find(data);
    running.ifPresent(ProcessHandle::destroyForcibly);
  }
}
