package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.views.ViewSettings;
import io.vidgen.jdbc.JdbcRenderQueue;
import io.vidgen.queue.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server takes of a page's reports, and what it tells the owner. */
class ViewsApiTest {

  private static final Pattern TICKET = Pattern.compile("data-ticket=\"([^\"]+)\"");
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  /** All that were made, of which one test needs some. */
  private static final List<String> VIDEOS = new ArrayList<>();

  private static final HikariDataSource workers = new HikariDataSource();

  private static TestServer server;
  private static Client owner;
  private static String token;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    Path networks = Files.writeString(directory.resolve("networks"), "198.51.100.0/24 # scanners");
    ServerSettings all =
        TestServer.settings(directory.resolve("data"), AuthSettings.hmac(Jwts.SECRET));
    server =
        TestServer.start(
            TestServer.withDatabases(all, all.webDatabase(), Optional.empty())
                .with(
                    new ViewSettings(
                        Optional.of("X-Forwarded-For"), Optional.of(networks), Duration.ofDays(8))),
            new DrawnEngines());
    workers.setJdbcUrl(all.workerDatabase().orElseThrow());
    token = "Bearer " + Jwts.of(UUID.randomUUID());
    owner = new Client(server.url(), "Authorization", token);
  }

  @AfterAll
  static void stop() {
    server.close();
    workers.close();
  }

  @Test
  void fetchingPagesCountsNothingAndReportingAPlayCountsOne() {
    String id = video();
    for (String path : List.of("/v/" + id, "/embed/" + id, "/v/" + id + "/state")) {
      for (String method : List.of("GET", "HEAD")) {
        assertThat(visitor("203.0.113.5").send(method, path, BodyPublishers.noBody()).status())
            .isEqualTo(200);
      }
    }
    assertThat(views(id).get("raw_plays").asInt()).isZero();

    assertThat(report("203.0.113.5", id, play(ticket(id))).status()).isEqualTo(204);

    assertThat(views(id).get("plays").asInt()).isEqualTo(1);
    assertThat(views(id).get("watched_percent").asInt()).isEqualTo(100);
    assertThat(views(id).get("last_seen_at").isNull()).isFalse();
    JsonNode beacon = beacons(id).get(0);
    assertThat(beacon.get("reason").asText()).isEqualTo("person");
    assertThat(beacon.get("network").asText()).isEqualTo("203.0.113.0/24");
  }

  @Test
  void whatScannersReportIsKeptWithTheReasonAndNotCounted() {
    String id = video();
    report("198.51.100.9", id, play(ticket(id)));
    report("203.0.113.6", id, with(play(ticket(id)), "automated", true));
    report("203.0.113.6", id, with(play(ticket(id)), "presses", 0));
    post("203.0.113.6", id, play(ticket(id)), "User-Agent", "Slackbot 1.0");
    post("203.0.113.6", id, play(ticket(id)), "User-Agent", BROWSER, "Authorization", token);

    assertThat(beacons(id).findValuesAsText("reason"))
        .containsExactly("signed_in", "robot", "no_gesture", "automation", "network");
    assertThat(views(id).get("plays").asInt()).isZero();
    assertThat(views(id).get("raw_plays").asInt()).isEqualTo(5);
    assertThat(views(id).get("played_at").isNull()).isTrue();
  }

  @Test
  void anAddressThatOpensManyLinksIsNoPerson() {
    while (VIDEOS.size() < 6) {
      video();
    }
    String last = video();
    for (String id : VIDEOS) {
      visitor("203.0.113.200, 192.0.2.77").get("/v/" + id);
    }

    report("192.0.2.77", last, play(ticket(last)));

    assertThat(beacons(last).get(0).get("reason").asText()).isEqualTo("many_links");
  }

  @Test
  void whoDoesNotWantToBeTrackedIsCountedAndNothingElse() {
    String id = video();
    Map<String, Object> play = play(ticket(id));
    post("203.0.113.8", id, with(play, "kind", "click"), "User-Agent", BROWSER, "DNT", "1");
    assertThat(views(id).get("raw_clicks").asInt()).isZero();

    post("203.0.113.8", id, play, "User-Agent", BROWSER, "Sec-GPC", "1");

    assertThat(views(id).get("plays").asInt()).isEqualTo(1);
    assertThat(views(id).get("seconds")).isEmpty();
    assertThat(beacons(id)).hasSize(1);
    assertThat(beacons(id).get(0).get("network").isNull()).isTrue();
  }

  @Test
  void reportsOfPagesThatWereNotLoadedAreRefused() {
    String id = video();
    String another = ticket(video());
    for (String ticket : List.of("", "1.x", another, another.replace('1', '2'))) {
      Answer refused = report("203.0.113.9", id, play(ticket));
      assertThat(refused.status()).as(ticket).isEqualTo(422);
      assertThat(refused.body()).contains("must be that of a loaded page");
    }
    String forged = ticket(id);
    forged = forged.substring(0, forged.length() - 2) + (forged.endsWith("00") ? "11" : "00");
    assertThat(report("203.0.113.9", id, play(forged)).status()).isEqualTo(422);
    assertThat(report("203.0.113.9", "nobody-has-this-id", play(ticket(id))).status())
        .isEqualTo(422);
    assertThat(views(id).get("raw_plays").asInt()).isZero();
  }

  @Test
  void whatNoPageSendsIsRefusedByField() {
    String id = video();
    String ticket = ticket(id);
    Map<String, Object> wrong =
        Map.of(
            "kind",
            "glance",
            "played_ms",
            -1,
            "visible_ms",
            "long",
            "seconds",
            List.of(List.of(3, 2)),
            "assistive",
            "yes",
            "moves",
            1e12);
    wrong.forEach(
        (field, value) -> {
          Answer refused = report("203.0.113.10", id, with(play(ticket), field, value));
          assertThat(refused.status()).as(field).isEqualTo(422);
          assertThat(refused.json().at("/details/" + field + "/_errors"))
              .as(refused.body())
              .isNotEmpty();
        });
    Client visitor = visitor("203.0.113.10");
    assertThat(visitor.post("/v/" + id + "/views", "[]").status()).isEqualTo(400);
    assertThat(visitor.post("/v/" + id + "/views", "{").status()).isEqualTo(400);
    assertThat(visitor.post("/v/" + id + "/views", " ".repeat(8193)).status()).isEqualTo(413);
    assertThat(
            visitor
                .send(
                    "POST",
                    "/v/" + id + "/views",
                    BodyPublishers.ofString("{}"),
                    "Content-Type",
                    "text/plain")
                .status())
        .isEqualTo(415);
    Answer crossSite = post("203.0.113.10", id, play(ticket), "Sec-Fetch-Site", "cross-site");
    assertThat(crossSite.status()).isEqualTo(403);
  }

  @Test
  void nobodyCanFloodAVideoWithReports() {
    String id = video();
    Map<String, Object> play = play(ticket(id));
    Answer last = report("203.0.113.11", id, play);
    for (int i = 0; i < 80 && last.status() == 204; i++) {
      last = report("203.0.113.11", id, play);
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isEqualTo("60");
  }

  @Test
  void addressesOfOneIpv6LineAreOneViewer() {
    String id = video();
    Map<String, Object> play = play(ticket(id));
    Answer last = report("2001:db8:1:2::1", id, play);
    for (int i = 2; i < 80 && last.status() == 204; i++) {
      last = report("2001:db8:1:2:" + Integer.toHexString(i) + "::1", id, play);
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(report("2001:db8:1:3::1", id, play).status()).isEqualTo(204);
  }

  @Test
  void anOwnerNotesWhatWasSentAndDeletesWhatIsKnown() {
    String id = video();
    String sent = "/api/videos/" + id + "/sent";
    Answer noted =
        owner.sendJson(
            "PUT", sent, Map.of("sent_at", "2026-01-31T12:00:00Z", "email", "a@b.example"));
    assertThat(noted.status()).as(noted.body()).isEqualTo(200);
    assertThat(noted.json().get("sent_at").asText()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(owner.sendJson("PUT", sent, Map.of("email", "nobody")).body()).contains("nobody");
    assertThat(owner.sendJson("PUT", sent, Map.of("sent_at", "soon")).status()).isEqualTo(422);
    report("203.0.113.12", id, play(ticket(id)));
    assertThat(views(id).get("plays").asInt()).isEqualTo(1);

    Client eve = new Client(server.url(), "Authorization", "Bearer " + Jwts.of(UUID.randomUUID()));
    assertThat(eve.get("/api/videos/" + id + "/views").status()).isEqualTo(404);
    assertThat(eve.get("/api/videos/" + id + "/beacons").status()).isEqualTo(404);
    assertThat(eve.delete("/api/videos/" + id + "/views").status()).isEqualTo(404);
    assertThat(eve.delete("/api/views?email=a@b.example").json().get("videos").asInt()).isZero();

    assertThat(owner.delete("/api/views").status()).isEqualTo(400);
    assertThat(owner.delete("/api/views?email=nobody").status()).isEqualTo(400);
    assertThat(owner.delete("/api/views?email=A@b.example").json().get("videos").asInt())
        .isEqualTo(1);
    assertThat(views(id).get("plays").asInt()).isZero();
    assertThat(views(id).get("sent_at").isNull()).isTrue();
    assertThat(owner.sendJson("PUT", sent, Map.of()).json().get("sent_at").asText())
        .startsWith(Instant.now().toString().substring(0, 4));
    assertThat(report("203.0.113.12", id, play(ticket(id))).status()).isEqualTo(204);
    assertThat(beacons(id).get(0).get("reason").asText()).isEqualTo("too_soon");
    assertThat(owner.delete("/api/videos/" + id + "/views").status()).isEqualTo(204);
    assertThat(views(id).get("raw_plays").asInt()).isZero();
  }

  @Test
  void whoWatchedTheVideosOfABatchIsInItsRowsItsSumAndItsExport() {
    String id =
        owner
            .postJson(
                "/api/batches",
                Map.of(
                    "csv",
                    "email,website\na@b.example,a.example\nb@b.example,b.example\n",
                    "campaign",
                    Map.of(
                        "name",
                        "Pitch",
                        "scenes",
                        List.of(Map.of("url", "{{website}}", "duration_sec", 1)))))
            .json()
            .get("id")
            .asText();
    String batch = "/api/batches/" + id;
    owner.post(batch + "/run");
    settleAll();
    JsonNode second = owner.get(batch + "/rows").json().at("/rows/1");
    assertThat(second.get("views").isNull()).isTrue();
    String video = second.at("/render/video_public_id").asText();
    assertThat(report("203.0.113.20", video, play(ticket(video))).status()).isEqualTo(204);

    JsonNode found =
        owner.get(batch + "/rows?views=watched_not_clicked&sort=last_seen").json().get("rows");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/line").asInt()).isEqualTo(3);
    assertThat(found.at("/0/views/watched_percent").asInt()).isEqualTo(100);
    assertThat(found.at("/0/views/played_at").isNull()).isFalse();
    JsonNode sum = owner.get(batch + "/views").json();
    assertThat(sum.get("played").asInt()).isEqualTo(1);
    assertThat(sum.get("watched_percent").asInt()).isEqualTo(100);
    assertThat(sum.get("seconds")).hasSize(1);
    assertThat(owner.get(batch + "/export.csv").body())
        .containsPattern(",false,1,100,20[^,]+Z,,20[^,]+Z\r\n")
        .containsPattern(",false,,,,,\r\n");
    assertThat(owner.get(batch + "/rows?sort=name").body()).contains("sort must be one of line");
    assertThat(owner.get(batch + "/rows?sort=watched&after=2").status()).isEqualTo(400);
    Client eve = new Client(server.url(), "Authorization", "Bearer " + Jwts.of(UUID.randomUUID()));
    assertThat(eve.get(batch + "/views").status()).isEqualTo(404);
  }

  private static Map<String, Object> play(String ticket) {
    return new HashMap<>(
        Map.of(
            "ticket", ticket,
            "kind", "play",
            "played_ms", 700,
            "visible_ms", 700,
            "seconds", List.of(List.of(0, 0)),
            "moves", 12,
            "presses", 1,
            "hold_ms", 80));
  }

  private static Map<String, Object> with(Map<String, Object> some, String field, Object value) {
    Map<String, Object> more = new HashMap<>(some);
    more.put(field, value);
    return more;
  }

  private static Client visitor(String address) {
    return new Client(server.url(), "X-Forwarded-For", address, "Accept", "text/html");
  }

  private static Answer report(String address, String id, Map<String, Object> report) {
    return post(address, id, report, "User-Agent", BROWSER);
  }

  private static Answer post(
      String address, String id, Map<String, Object> report, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "X-Forwarded-For";
    all[headers.length + 1] = address;
    return new Client(server.url(), all).postJson("/v/" + id + "/views", report);
  }

  private static String ticket(String id) {
    Matcher ticket = TICKET.matcher(visitor("203.0.113.99").get("/v/" + id).body());
    assertThat(ticket.find()).isTrue();
    return ticket.group(1);
  }

  private static JsonNode views(String id) {
    return owner.get("/api/videos/" + id + "/views").json();
  }

  private static JsonNode beacons(String id) {
    return owner.get("/api/videos/" + id + "/beacons").json().get("beacons");
  }

  /** The public id of a video of one second that is done; the test is its worker. */
  private static String video() {
    String campaign =
        owner.createCampaign("For Ada", "https://a.example/", 1).json().get("id").asText();
    String id =
        owner.post("/api/campaigns/" + campaign + "/render").json().get("video_public_id").asText();
    settleAll();
    VIDEOS.add(id);
    return id;
  }

  private static void settleAll() {
    URI base = URI.create("https://cdn.example.com/");
    Outcome done =
        Outcome.Done.builder(base.resolve("video.mp4"), base.resolve("poster.jpg")).build();
    try (JdbcRenderQueue queue = JdbcRenderQueue.builder(workers).listening(false).build()) {
      queue.claim("test", Duration.ofSeconds(30), 10).forEach(claim -> queue.settle(claim, done));
    }
  }
}
