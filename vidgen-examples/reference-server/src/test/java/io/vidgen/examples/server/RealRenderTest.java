package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a campaign to a video with the real browser and the real encoder. */
class RealRenderTest {

  private static final String PAGE =
      "<!doctype html><title>Hi</title><body style='background:teal'><h1>Hello Ada</h1>";

  @Test
  void aPageBecomesAVideoThatIsServed(@TempDir Path directory) throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
    RenderCache kept = new RenderCache(directory.resolve("kept"));
    try (TestServer server = TestServer.start(directory, Engines.real(Optional.of(kept)))) {
      Client client = server.client();
      String page = "http://127.0.0.1:" + site.getAddress().getPort() + "/";
      String campaign = client.createCampaign("Real", page, 1).json().get("id").asText();
      String render =
          client.post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
      List<String> statuses = new CopyOnWriteArrayList<>();

      JsonNode ended =
          await()
              .atMost(Allowance.seconds(110))
              .pollInterval(Duration.ofMillis(100))
              .until(
                  () -> {
                    JsonNode seen = client.get("/api/renders/" + render).json();
                    statuses.add(seen.get("status").asText());
                    return seen;
                  },
                  seen -> Set.of("done", "failed").contains(seen.get("status").asText()));

      assertThat(ended.get("status").asText()).as(ended.toString()).isEqualTo("done");
      assertThat(statuses).contains("recording", "done");
      Client.Answer video = client.get(ended.get("final_video_url").asText());
      assertThat(video.header("Content-Type")).isEqualTo("video/mp4");
      assertThat(video.body().getBytes(ISO_8859_1)).hasSizeGreaterThan(1000);
      assertThat(video.body()).contains("ftyp", "moov");
      assertThat(client.get(ended.get("preview_url").asText()).header("Content-Type"))
          .isEqualTo("image/gif");
      assertThat(client.get("/metrics").body()).contains("vidgen_browser_starts_total 1.0");
      assertThat(client.get(ended.get("thumb_url").asText()).header("Content-Type"))
          .isEqualTo("image/jpeg");
      for (String picture : Set.of("mail_picture_url", "share_image_url")) {
        assertThat(client.get(ended.get(picture).asText()).header("Content-Type"))
            .as(picture)
            .isEqualTo("image/jpeg");
      }
      assertThat(kept.encodings().path()).isNotEmptyDirectory();
    } finally {
      site.stop(0);
    }
  }
}
