package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.jdbc.SecretKeys;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.recorder.playwright.PlaywrightRecorder;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An owner's secrets are told to their host in their owner's renders, and to nothing else. */
class SecretsTest {

  private static final String HOST = "127.0.0.1";
  private static final String PASSWORD = "correct-horse-battery";
  private static final String TOKEN = "tok-5f0c77e1a9";

  private static final UUID ADA = UUID.randomUUID();
  private static final UUID EVE = UUID.randomUUID();

  private static Path directory;
  private static TestDatabase database;
  private static TestServer server;
  private static HttpServer site;
  private static final List<String> SENT = new ArrayList<>();

  /** Chromium and FFmpeg, with a key. */
  private static final class KeyedEngines implements Engines {

    private final Optional<SecretKeys> keys =
        Optional.of(SecretKeys.parse(Base64.getEncoder().encodeToString(new byte[32])));

    @Override
    public SceneRecorder recorder(WorkerSettings how) {
      return PlaywrightRecorder.builder().allowPrivateAddresses(true).concurrency(1).build();
    }

    @Override
    public Compositor compositor() {
      return FfmpegCompositor.create();
    }

    @Override
    public Optional<SecretKeys> secretKeys() {
      return keys;
    }
  }

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    directory = temporary;
    database = TestDatabase.create();
    RenderCache kept = new RenderCache(temporary.resolve("kept"));
    ServerSettings some =
        TestServer.withDatabases(
            TestServer.settings(temporary, AuthSettings.hmac(Jwts.SECRET)),
            Optional.of(database.webUrl()),
            Optional.of(database.workerUrl()));
    server = TestServer.start(TestServer.with(some, kept), new KeyedEngines());
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext("/", SecretsTest::answer);
    site.start();
  }

  @AfterAll
  static void stop() {
    server.close();
    site.stop(0);
  }

  /** Shown to those who have logged in, and sent the token. */
  private static void answer(HttpExchange exchange) throws IOException {
    String said = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("X-Token"));
    SENT.add(said + " " + token);
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(("ada:" + PASSWORD).getBytes(UTF_8));
    boolean known = said.equals(basic) && token.equals(TOKEN);
    byte[] body = "<title>Inside</title><h1>Inside</h1><input id=again>".getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"inside\"");
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void aSecretIsInTheRequestsOfItsOwnersRendersAndNowhereElse() throws IOException {
    try (CapturedLog log = CapturedLog.open()) {
      List<String> answers = new ArrayList<>();
      answers.add(put(ADA, "password", HOST, PASSWORD).body());
      answers.add(put(ADA, "token", HOST, TOKEN).body());
      answers.add(as(ADA).get("/api/secrets").body());

      JsonNode done = rendered(ADA);
      assertThat(done.get("status").asText()).as(done.toString()).isEqualTo("done");
      assertThat(SENT).isNotEmpty();

      JsonNode others = rendered(EVE);
      assertThat(others.get("error_code").asText()).isEqualTo("SECRET_MISSING");
      put(EVE, "password", "other.example.com", PASSWORD);
      put(EVE, "token", HOST, TOKEN);
      JsonNode elsewhere = rendered(EVE);
      assertThat(elsewhere.get("error_code").asText()).isEqualTo("SECRET_MISSING");
      assertThat(elsewhere.get("error").asText()).contains("\"password\" for " + HOST);

      for (JsonNode render : List.of(done, others, elsewhere)) {
        answers.add(render.toString());
        String campaign = "/api/campaigns/" + render.get("campaign_id").asText();
        String id = "/api/renders/" + render.get("id").asText();
        for (UUID owner : List.of(ADA, EVE)) {
          answers.add(as(owner).get(campaign).body());
          answers.add(as(owner).get(id).body());
          answers.add(as(owner).get(id + "/log").body());
          answers.add(as(owner).get(id + "/scenes").body());
        }
      }
      isNowhereIn("an answer", answers.toString());
      isNowhereIn("the database", database.dump());
      isNowhereIn("the log", log.text());
      isNowhereInFiles(directory);
      assertThat(log.text()).as("the log was listened to").contains("renderId");
      assertThat(database.dump()).as("the names are there").contains("vidgen_secrets", "password");
    }
  }

  @Test
  void secretsAreListedWithoutValuesAndDeletedByTheirOwnerAlone() {
    UUID owner = UUID.randomUUID();
    JsonNode stored = put(owner, "a", "App.Example.com", PASSWORD).json();
    assertThat(stored.get("host").asText()).isEqualTo("app.example.com");

    JsonNode listed = as(owner).get("/api/secrets").json();
    assertThat(listed.get("available").asBoolean()).isTrue();
    assertThat(listed.at("/secrets/0")).isEqualTo(stored);
    assertThat(as(EVE).delete("/api/secrets/" + stored.get("id").asText()).status()).isEqualTo(404);
    assertThat(as(owner).delete("/api/secrets/" + stored.get("id").asText()).status())
        .isEqualTo(204);
    assertThat(as(owner).get("/api/secrets").json().get("secrets")).isEmpty();
  }

  @Test
  void whatCannotBeASecretIsToldAtItsFieldWithoutItsValue() {
    Answer refused = put(ADA, "a b", "app.example.com:80", "line\nbreak");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/details/name/_errors/0").asText()).contains("named by letters");
    assertThat(refused.json().at("/details/host/_errors/0").asText()).contains("without a port");
    Answer value = put(ADA, "a", "app.example.com", "line\nbreak");
    assertThat(value.json().at("/details/value/_errors/0").asText())
        .contains("no control characters")
        .doesNotContain("line\n");
  }

  @Test
  void withoutAKeyThereAreNoSecretsAndTheServerSaysSo(@TempDir Path other) {
    try (TestServer without = TestServer.start(other)) {
      assertThat(without.client().get("/api/secrets").json().get("available").asBoolean())
          .isFalse();
      Answer refused =
          without
              .client()
              .postJson("/api/secrets", Map.of("name", "a", "host", "a.example", "value", "x"));
      assertThat(refused.status()).isEqualTo(501);
      assertThat(refused.json().get("error").asText())
          .isEqualTo("This server keeps no secrets: it has no key to encrypt them with");
    }
  }

  private static Answer put(UUID owner, String name, String host, String value) {
    return as(owner).postJson("/api/secrets", Map.of("name", name, "host", host, "value", value));
  }

  /** A video of the page behind the login, into which the password is typed once more. */
  private static JsonNode rendered(UUID owner) {
    Map<String, Object> visitor =
        Map.of(
            "logins", List.of(Map.of("host", HOST, "user", "ada", "secret", "password")),
            "headers", List.of(Map.of("host", HOST, "name", "X-Token", "secret", "token")));
    Map<String, Object> scene =
        Map.of(
            "url",
            "http://" + HOST + ":" + site.getAddress().getPort() + "/",
            "duration_sec",
            1,
            "visitor",
            visitor,
            "actions",
            List.of(Map.of("action", "type", "selector", "#again", "secret", "password")));
    Answer created =
        as(owner)
            .postJson(
                "/api/campaigns",
                Map.of(
                    "name",
                    "Inside",
                    "scenes",
                    List.of(scene),
                    "look",
                    Map.of("width", 320, "height", 180, "fps", 10, "freshness_sec", 3600)));
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    String render =
        as(owner)
            .post("/api/campaigns/" + created.json().get("id").asText() + "/render")
            .json()
            .get("renderId")
            .asText();
    return await()
        .atMost(Allowance.seconds(110))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> as(owner).get("/api/renders/" + render).json(),
            seen -> Set.of("done", "failed").contains(seen.get("status").asText()));
  }

  private static void isNowhereInFiles(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> files = tree.filter(Files::isRegularFile).toList();
      assertThat(files).as("there are artefacts").hasSizeGreaterThan(3);
      for (Path file : files) {
        isNowhereIn(file.toString(), Files.readString(file, ISO_8859_1));
      }
    }
  }

  /** In none of the forms in which a program is likely to write it. */
  private static void isNowhereIn(String where, String text) {
    for (String secret : List.of(PASSWORD, TOKEN)) {
      byte[] bytes = secret.getBytes(UTF_8);
      for (String form :
          List.of(
              secret,
              HexFormat.of().formatHex(bytes),
              Base64.getEncoder().encodeToString(bytes),
              Base64.getEncoder().encodeToString(("ada:" + secret).getBytes(UTF_8)))) {
        assertThat(text.lines().filter(line -> line.contains(form)))
            .as("%s in %s", form, where)
            .isEmpty();
      }
    }
  }

  private static Client as(UUID owner) {
    return new Client(server.url(), "Authorization", "Bearer " + Jwts.of(owner));
  }
}
