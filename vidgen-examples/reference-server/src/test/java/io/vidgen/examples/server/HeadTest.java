package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.examples.server.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HEAD is GET without the body: the same status and the same headers. */
class HeadTest {

  private static TestServer server;
  private static String campaign = "";
  private static String render = "";

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TestServer.start(directory);
    Client client = server.client();
    campaign = client.createCampaign("Here", "example.com", 1).json().get("id").asText();
    render = client.post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> paths() {
    return Stream.concat(
        server.routes().stream()
            .filter(route -> route.startsWith("GET "))
            .map(route -> route.substring("GET ".length())),
        Stream.of("/static/css/base.css", "/static/none", "/nothing", "/media/renders/none"));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void whatIsNotThereIsNotThereForHeadEither(String path) {
    compare(path.replaceAll("\\{\\w+}", UUID.randomUUID().toString()));
  }

  @Test
  void whatIsThereIsThereForHeadToo() {
    for (String path :
        List.of(
            "/api/campaigns/" + campaign,
            "/campaigns/" + campaign,
            "/api/renders/" + render,
            "/api/renders/" + render + "/log")) {
      assertThat(compare(path)).as(path).isEqualTo(200);
    }
  }

  private static int compare(String path) {
    Answer get = server.client().get(path);
    Answer head = server.client().send("HEAD", path, BodyPublishers.noBody());

    assertThat(head.status()).as(path).isEqualTo(get.status());
    assertThat(head.body()).as(path).isEmpty();
    assertThat(headers(head)).as(path).isEqualTo(headers(get));
    return get.status();
  }

  /** Without what the time of asking decides, as the length of a text with numbers in it may. */
  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("date");
    if (answer.header("Content-Type").startsWith("text/plain; version")
        || answer.response().uri().getPath().matches("/api/(renders|campaigns).*")) {
      headers.remove("content-length");
    }
    return headers;
  }
}
