package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.testing.Allowance;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFlowTest {

  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TestServer.start(TestServer.embedded(directory), new DrawnEngines());
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCampaignIsCreatedRenderedAndItsVideoServed() {
    String id =
        client
            .post(
                "/api/campaigns",
                """
                {"name": "Hello Ada", "scenes": [{"url": "example.com", "duration_sec": 1}]}""")
            .json()
            .get("id")
            .asText();
    String render = client.post("/api/campaigns/" + id + "/render").json().get("renderId").asText();

    JsonNode done =
        await()
            .atMost(Allowance.seconds(60))
            .until(
                () -> client.get("/api/renders/" + render).json(),
                seen -> seen.get("status").asText().equals("done"));

    assertThat(done.get("progress").asInt()).isEqualTo(100);
    assertThat(client.get(done.get("final_video_url").asText()).status()).isEqualTo(200);
    assertThat(client.get("/api/campaigns").body()).contains("Hello Ada");
  }
}
