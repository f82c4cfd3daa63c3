package io.vidgen.examples.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.vidgen.examples.server.Client;
import io.vidgen.examples.server.ServerSettings;
import io.vidgen.examples.server.TestServer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.Allowance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A private bucket: viewers get addresses that hold for a while, and new ones while they watch. */
@ExtendWith(StudioExtension.class)
class SignedLinksTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  void theAddressIsRenewedWhileThePageIsWatchedAndTheOldOneEnds(Studio studio) throws Exception {
    try (S3Server bucket = S3Server.start(directory.resolve("bucket"));
        TestServer server = serverOver(bucket);
        Visitor stranger = Visitor.stranger(studio)) {
      JsonNode done = publish(server.client());
      assertThat(status(done.get("final_video_url").asText())).isEqualTo(403);

      Page page = stranger.browser().newPage();
      page.navigate(server.url().resolve("/v/" + done.get("public_id").asText()).toString());
      assertThat(page.locator("#player.player--ready")).isVisible();
      String first = address(page);
      assertThat(first).contains("X-Amz-Signature");
      new Player(page).play();
      new Player(page).awaitTime("> 0.3");

      await().atMost(Allowance.seconds(20)).until(() -> !address(page).equals(first));

      new Player(page).awaitTime("> 0.3"); // It goes on where it was.
      await().atMost(Allowance.seconds(20)).until(() -> status(address(page)) == 200);
      await().atMost(Allowance.seconds(20)).until(() -> status(first) == 403);
      new Player(page).seek(0.1);
      new Player(page).awaitTime("< 0.3");
      assertThat(new Player(page).error()).isNull();
      assertThat(page.locator("#player-problem")).isHidden();
    }
  }

  /** For three seconds: the page asks for another address after two. */
  private TestServer serverOver(S3Server bucket) {
    Map<String, String> variables = new HashMap<>(bucket.variables());
    variables.put("STORAGE_LINKS_SEC", "3");
    ServerSettings some = TestServer.settings(directory.resolve("data"), AuthSettings.localOwner());
    return TestServer.start(TestServer.withStorage(some, variables), new StudioEngines());
  }

  private static JsonNode publish(Client client) {
    JsonNode campaign = client.createCampaign("Private", "https://ada.example/", 2).json();
    String id = campaign.get("id").asText();
    String render = client.post("/api/campaigns/" + id + "/render").json().get("renderId").asText();
    return await()
        .atMost(Allowance.seconds(100))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> client.get("/api/renders/" + render).json(),
            seen -> seen.get("status").asText().equals("done"));
  }

  private static String address(Page page) {
    return String.valueOf(page.locator("video").getAttribute("src"));
  }

  private static int status(String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Range", "bytes=0-99")
            .timeout(Duration.ofSeconds(20))
            .build();
    int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
    return status == 206 ? 200 : status;
  }
}
