package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.ErrorCode;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import io.vidgen.examples.server.http.TimeLimits;
import io.vidgen.recorder.RecorderException;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.Gate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders over HTTP, made of drawn frames, which a test can hold up and make fail. */
class RenderApiTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final DrawnEngines ENGINES = new DrawnEngines();
  private static TestServer server;
  private static Client client;
  private static Path directory;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    directory = temporary;
    ServerSettings some = TestServer.settings(temporary, AuthSettings.localOwner());
    Limits limits =
        new Limits(
            256 << 10,
            256 << 10,
            1 << 20,
            0,
            30,
            2,
            10_000,
            3,
            Duration.ofSeconds(30),
            TimeLimits.defaults());
    server = TestServer.start(TestServer.with(some, limits), ENGINES);
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRenderIsWatchedToItsEndAndItsFilesGoWithItsCampaign() {
    String campaign = create("https://watched.example");
    Gate gate = ENGINES.recorder().faults().block(URI.create("https://watched.example"));

    String id = request(campaign);
    gate.awaitArrival();
    JsonNode running = client.get("/api/renders/" + id).json();
    assertThat(running.get("status").asText()).isEqualTo("recording");
    assertThat(running.get("final_video_url").isNull()).isTrue();
    Answer second = client.post("/api/campaigns/" + campaign + "/render");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().get("error").asText())
        .isEqualTo("A render is already in progress for this campaign");
    assertThat(second.json().get("renderId").asText()).isEqualTo(id);
    gate.open();

    JsonNode done = ended(id);
    assertThat(done.get("status").asText()).isEqualTo("done");
    assertThat(done.get("progress").asInt()).isEqualTo(100);
    assertThat(client.get("/api/renders/" + id + "/log").json().get("lines")).isNotEmpty();
    assertThat(client.get("/api/campaigns/" + campaign).json().at("/renders/0/id").asText())
        .isEqualTo(id);
    assertThat(client.get(done.get("final_video_url").asText()).status()).isEqualTo(200);
    Path files = directory.resolve("videos/renders/" + done.get("public_id").asText());
    assertThat(files).isDirectory();

    client.delete("/api/campaigns/" + campaign);
    assertThat(files).doesNotExist();
    assertThat(client.get("/api/renders/" + id).status()).isEqualTo(404);
  }

  @Test
  void aRequestThatIsRepeatedWithItsKeyIsTheSameRequest() {
    String campaign = create("https://repeated.example");
    String path = "/api/campaigns/" + campaign + "/render";

    String first = client.post(path, "", "Idempotency-Key", "k").json().get("renderId").asText();
    assertThat(client.post(path, "", "Idempotency-Key", "k").json().get("renderId").asText())
        .isEqualTo(first);
    ended(first);

    assertThat(client.post(path, "", "Idempotency-Key", "k").json().get("renderId").asText())
        .isEqualTo(first);
    assertThat(client.post(path, "", "Idempotency-Key", "x".repeat(256)).status()).isEqualTo(400);
    assertThat(request(campaign)).isNotEqualTo(first);
  }

  @Test
  void aRenderIsWatchedSceneBySceneWithAStillOfEachAndTheFailedOneIsNamed() {
    URI broken = URI.create("https://second.example");
    String campaign =
        client
            .post(
                "/api/campaigns",
                """
                {"name": "Two", "scenes": [{"url": "https://first.example", "duration_sec": 1},
                  {"url": "https://second.example", "duration_sec": 1}]}""")
            .json()
            .get("id")
            .asText();
    Gate gate = ENGINES.recorder().faults().blockOnce(broken);
    String id = request(campaign);
    gate.awaitArrival();
    JsonNode running =
        await()
            .atMost(PATIENCE)
            .until(
                () -> client.get("/api/renders/" + id + "/scenes").json(),
                seen ->
                    !seen.at("/scenes/0/still_url").isMissingNode()
                        && !seen.at("/scenes/0/still_url").isNull());
    assertThat(running.at("/scenes/0/percent").asInt()).isEqualTo(100);
    assertThat(running.at("/scenes/1/percent").asInt()).isZero();
    assertThat(running.get("seconds_left").asLong()).isNotNegative();
    assertThat(running.get("failed_scene").isNull()).isTrue();
    assertThat(client.get(running.at("/scenes/0/still_url").asText()).header("Content-Type"))
        .isEqualTo("image/jpeg");
    gate.open();
    ended(id);

    ENGINES
        .recorder()
        .faults()
        .failOnce(broken, new RecorderException(ErrorCode.TLS_INVALID, "expired", null));
    String again = request(campaign);
    assertThat(ended(again).get("status").asText()).isEqualTo("failed");
    JsonNode failed = client.get("/api/renders/" + again + "/scenes").json();
    assertThat(failed.get("failed_scene").asInt()).isEqualTo(1);
    assertThat(failed.get("seconds_left").isNull()).isTrue();
  }

  @Test
  void aRunningRenderIsCancelledAndRetried() {
    URI page = URI.create("https://cancelled.example");
    Gate gate = ENGINES.recorder().faults().block(page);
    String id = request(create(page.toString()));
    gate.awaitArrival();
    assertThat(client.post("/api/renders/" + id + "/retry").status()).isEqualTo(409);

    assertThat(client.post("/api/renders/" + id + "/cancel").json().get("status").asText())
        .isEqualTo("cancelled");
    assertThat(client.post("/api/renders/" + id + "/cancel").status()).as("again").isEqualTo(200);

    gate.open();
    assertThat(client.post("/api/renders/" + id + "/retry").json().get("status").asText())
        .isNotEqualTo("cancelled");
    assertThat(ended(id).get("status").asText()).isEqualTo("done");
    assertThat(client.post("/api/renders/" + id + "/cancel").status()).isEqualTo(409);
  }

  @Test
  void aFailedRenderSaysWhyInWordsAndByCode() {
    URI page = URI.create("https://expired.example");
    ENGINES
        .recorder()
        .faults()
        .failAlways(
            page, new RecorderException(ErrorCode.TLS_INVALID, "certificate expired", null));

    JsonNode failed = ended(request(create(page.toString())));

    assertThat(failed.get("status").asText()).isEqualTo("failed");
    assertThat(failed.get("error").asText()).contains("scene 1", "certificate expired");
    assertThat(failed.get("error_code").asText()).isEqualTo("TLS_INVALID");
    assertThat(failed.get("retryable").asBoolean()).isFalse();
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(
            () ->
                assertThat(client.get("/metrics").body())
                    .contains("vidgen_attempts_total{code=\"TLS_INVALID\",outcome=\"failed\"}")
                    .contains("vidgen_queue_queued")
                    .contains("vidgen_queue_wait_seconds_count")
                    .contains("vidgen_claims_total"));
  }

  @Test
  void anOwnerHasOnlySoManyActiveRenders() {
    Gate gate = ENGINES.recorder().faults().block(URI.create("https://first.example"));
    String first = request(create("https://first.example"));
    gate.awaitArrival();
    String second = request(create("https://second.example"));

    Answer third = client.post("/api/campaigns/" + create("https://third.example") + "/render");

    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("Retry-After")).isNotEmpty();
    gate.open();
    ended(first);
    ended(second);
  }

  @Test
  void ofManyRequestsAtOnceOnlyAsManyAsAllowedAreTaken() throws Exception {
    List<Callable<Answer>> requests = new ArrayList<>();
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String page = "https://at-once-" + i + ".example";
      gates.add(ENGINES.recorder().faults().block(URI.create(page)));
      String campaign = create(page);
      requests.add(() -> client.post("/api/campaigns/" + campaign + "/render"));
    }

    List<Answer> answers = atOnce(requests);

    assertThat(answers)
        .extracting(Answer::status)
        .containsOnly(200, 429)
        .filteredOn(status -> status == 200)
        .hasSize(2);
    gates.forEach(Gate::open);
    answers.stream()
        .filter(answer -> answer.status() == 200)
        .forEach(answer -> ended(answer.json().get("renderId").asText()));
  }

  @Test
  void aCampaignIsDeletedOnceAndWhateverElseIsAskedOfItMeanwhileHasAnAnswer() throws Exception {
    for (int round = 0; round < 5; round++) {
      String campaign = "/api/campaigns/" + create("https://deleted.example");
      String render =
          "/api/renders/" + client.post(campaign + "/render").json().get("renderId").asText();
      List<Callable<Answer>> deletions = new ArrayList<>();
      List<Callable<Answer>> others = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        deletions.add(() -> client.delete(campaign));
        others.add(() -> client.post(campaign + "/render"));
        others.add(() -> client.post(render + "/cancel"));
        others.add(() -> client.post(render + "/retry"));
      }

      List<Answer> answers = atOnce(Stream.concat(deletions.stream(), others.stream()).toList());

      assertThat(answers.subList(0, 4))
          .extracting(Answer::status)
          .containsOnly(204, 404)
          .containsOnlyOnce(204);
      assertThat(answers.subList(4, answers.size()))
          .extracting(Answer::status)
          .isSubsetOf(200, 404, 409, 429);
    }
  }

  private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(requests.size());
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(requests)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void theOldRouteAnswersWithTheFinishedVideo() {
    Answer answer = client.post("/api/render", body("https://old.example"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("ok").asBoolean()).isTrue();
    assertThat(client.get(answer.json().get("finalUrl").asText()).status()).isEqualTo(200);
    assertThat(client.get(answer.json().get("posterUrl").asText()).status()).isEqualTo(200);
  }

  private static String body(String url) {
    return "{\"name\": \"A video\", \"scenes\": [{\"url\": \"" + url + "\", \"duration_sec\": 1}]}";
  }

  private static String create(String url) {
    return client.post("/api/campaigns", body(url)).json().get("id").asText();
  }

  private static String request(String campaign) {
    Answer answer = client.post("/api/campaigns/" + campaign + "/render");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("renderId").asText();
  }

  private static JsonNode ended(String render) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> client.get("/api/renders/" + render).json(),
            seen -> Set.of("done", "failed", "cancelled").contains(seen.get("status").asText()));
  }
}
