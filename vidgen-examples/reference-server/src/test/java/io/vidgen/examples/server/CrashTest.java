package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {

  private static final String PAGE = "https://killed.example";
  private static final String CAMPAIGN =
      """
      {"name": "Killed", "scenes": [
        {"url": "https://recorded.example", "duration_sec": 1},
        {"url": "%s", "duration_sec": 1}]}"""
          .formatted(PAGE);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void aServerThatIsKilledInTheMiddleOfARenderGoesOnWithItWhenItIsStartedAgain(
      @TempDir Path directory) throws Exception {
    String render;
    try (KillableServer server = KillableServer.start(directory, PAGE)) {
      Client client = server.client();
      String campaign = client.post("/api/campaigns", CAMPAIGN).json().get("id").asText();
      render =
          client.post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
      await().atMost(PATIENCE).until(() -> log(client, render).contains("Recorded scene 1"));
      server.kill();
    }

    try (KillableServer server = KillableServer.start(directory)) {
      Client client = server.client();
      assertThat(client.get("/api/renders/" + render).json().get("status").asText())
          .isEqualTo("recording");
      JsonNode done =
          await()
              .atMost(PATIENCE)
              .until(
                  () -> client.get("/api/renders/" + render).json(),
                  seen -> seen.get("status").asText().equals("done"));
      assertThat(done.get("progress").asInt()).isEqualTo(100);
      assertThat(log(client, render))
          .contains("Attempt 1 by", "Attempt 2 by", "Reused scene 1", "Recorded scene 2");
      assertThat(
              client
                  .get(
                      URI.create(done.get("final_video_url").asText()).getPath(),
                      "Range",
                      "bytes=0-9")
                  .status())
          .isEqualTo(206);
    }
  }

  @Test
  void aSecondServerInTheSameDirectoryLeavesTheFirstItsDatabase(@TempDir Path directory)
      throws Exception {
    try (KillableServer server = KillableServer.start(directory)) {
      long postmaster = postmaster(directory);

      assertThatThrownBy(
              () -> ReferenceServer.start(TestServer.embedded(directory), new DrawnEngines()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a server that is running has the database in")
          .hasMessageContaining(directory.resolve("database").toString());

      assertThat(postmaster(directory)).isEqualTo(postmaster);
      assertThat(server.client().post("/api/campaigns", CAMPAIGN).status()).isEqualTo(200);
      server.kill();
    }
    // A killed one holds nothing.
    KillableServer.start(directory).close();
  }

  private static long postmaster(Path directory) throws IOException {
    return Long.parseLong(
        Files.readAllLines(directory.resolve("database/data/postmaster.pid")).get(0).strip());
  }

  private static String log(Client client, String render) {
    return client.get("/api/renders/" + render + "/log").json().toString();
  }
}
