package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vidgen.ErrorCode;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.recorder.RecorderException;
import io.vidgen.testing.Gate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches over HTTP, made of drawn frames. */
class BatchApiTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DrawnEngines ENGINES = new DrawnEngines();

  private static final String PITCH =
      """
      {"name": "For {{first_name|you}}",
       "scenes": [{"url": "{{website}}", "duration_sec": 1}]}""";

  private static ServerSettings settings;
  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path directory) {
    settings = TestServer.settings(directory, AuthSettings.localOwner());
    server = TestServer.start(settings, ENGINES);
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer create(String csv) {
    return create(csv, Map.of());
  }

  private static Answer create(String csv, Map<String, String> more) {
    try {
      ObjectNode batch = JSON.createObjectNode().put("csv", csv);
      batch.set("campaign", JSON.readTree(PITCH));
      more.forEach(batch::put);
      // Escaped, since half of a surrogate pair has no other way through HTTP.
      String escaped =
          batch
              .toString()
              .chars()
              .mapToObj(c -> c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
              .collect(Collectors.joining());
      return client.post("/api/batches", escaped);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(Answer created) {
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    return created.json().get("id").asText();
  }

  private static JsonNode rows(String id, String query) {
    return client.get("/api/batches/" + id + "/rows" + query).json().get("rows");
  }

  private static JsonNode ended(String id) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode batch = client.get("/api/batches/" + id).json();
              return batch.get("open").asInt() == 0 && !batch.get("state").asText().equals("draft");
            });
    return client.get("/api/batches/" + id).json();
  }

  @Test
  void aPastedListIsCheckedAndItsCellsAreCorrectedInPlace() {
    Answer created =
        create("email;First Name;website\nada@a.example;Ada;a.example\nbo@b.example;;b d\n");
    String id = id(created);

    assertThat(created.json().get("state").asText()).isEqualTo("draft");
    assertThat(created.json().at("/counts/ready").asInt()).isEqualTo(1);
    assertThat(created.json().at("/counts/invalid").asInt()).isEqualTo(1);
    JsonNode wrong = rows(id, "?state=invalid").get(0);
    assertThat(wrong.get("line").asInt()).isEqualTo(3);
    assertThat(wrong.at("/problems/0/column").asText()).isEqualTo("website");
    assertThat(wrong.at("/problems/0/field").asText()).isEqualTo("scenes[0].url");

    Answer corrected =
        client.sendJson(
            "PATCH",
            "/api/batches/" + id + "/rows",
            Map.of(
                "corrections",
                List.of(Map.of("line", 3, "column", "website", "value", "b.example"))));

    assertThat(corrected.json().at("/counts/ready").asInt()).isEqualTo(2);
    assertThat(rows(id, "?state=warning")).hasSize(1);
    assertThat(rows(id, "?limit=1&after=2").get(0).at("/values/website").asText())
        .isEqualTo("b.example");
  }

  @Test
  void whatIsWrongWithAListIsToldByLineAndColumn() {
    Answer twice = create("email,email\nada@a.example,x\n");

    assertThat(twice.status()).isEqualTo(422);
    assertThat(twice.json().at("/list/0/line").asInt()).isEqualTo(1);
    assertThat(twice.json().at("/list/0/column").asText()).isEqualTo("email");
    assertThat(create("email,website\n\"ada@a.example,x\n").json().at("/list/0/message").asText())
        .contains("quote");
  }

  @Test
  void whatIsWrongWithTheCampaignIsToldByField() {
    Answer answer = create("email,site\nada@a.example,a.example\n", Map.of("row_key", "id"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/details/campaign/name/_errors/0").asText())
        .isEqualTo("The list has no column \"first_name\"; it has email, site");
    assertThat(answer.json().at("/details/campaign/scenes/0/url/_errors")).hasSize(1);
    assertThat(
            create("email,first_name,website\na@b.example,A,b.example\n", Map.of("row_key", "id"))
                .json()
                .at("/details/row_key/_errors/0")
                .asText())
        .startsWith("The list has no column \"id\"");
    assertThat(
            create(
                    "email,first_name,website\na@b.example,A,b.example\n",
                    Map.of("stop_after_failures", "soon"))
                .json()
                .at("/details/stop_after_failures/_errors/0")
                .asText())
        .contains("10%");
    assertThat(client.post("/api/batches", "{\"campaign\": 1}").status()).isEqualTo(422);
  }

  @Test
  void textThatCannotBeStoredIsToldByItsFieldWhereverItStands() {
    String list = "email,first_name,website\na@b.example,A,b.example\n";

    for (String field : List.of("name", "row_key", "email_column")) {
      for (String text : List.of("a\0", "a\uD83D")) {
        Answer refused = create(list, Map.of(field, text));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/details/" + field + "/_errors/0").asText())
            .contains(text.endsWith("\0") ? "U+0000" : "half of a character");
      }
    }
    Answer pasted = create(list + "c@d.example,\uD83D,d.example\n");
    assertThat(pasted.status()).isEqualTo(422);
    assertThat(pasted.json().at("/details/csv/_errors/0").asText()).contains("half of a character");
  }

  @Test
  void aColumnWhoseNameCannotBeStoredIsToldByItsNumber() throws IOException {
    ObjectNode batch = JSON.createObjectNode();
    batch.set("campaign", JSON.readTree(PITCH));
    batch
        .putArray("rows")
        .addObject()
        .put("email", "a@b.example")
        .put("first_name", "A")
        .put("website", "b.example")
        .put("a\0b", "x");

    Answer refused = client.post("/api/batches", batch.toString());

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.json().at("/list/0/column").asText()).isEqualTo("column 4");
    assertThat(refused.json().at("/list/0/message").asText()).contains("U+0000");
    assertThat(
            upload("\uFEFFemail,first_name,website,a\0b\nx,x,x,x".getBytes(UTF_16LE))
                .json()
                .at("/list/0/column")
                .asText())
        .isEqualTo("column 4");
  }

  @Test
  void aListIsUploadedAsAFileInAnyEncoding() {
    Charset windows = Charset.forName("windows-1252");
    String csv = "sep=;\r\nE-Mail;First Name;Website\r\nada@a.example;Jürgen;a.example\r\n";
    String json =
        "[{\"E-Mail\": \"ada@a.example\", \"First Name\": \"Jürgen\", \"Website\": \"a.example\"}]";

    for (byte[] file :
        List.of(
            csv.getBytes(windows),
            json.getBytes(UTF_8),
            json.getBytes(windows),
            ("\uFEFF" + json).getBytes(UTF_8))) {
      Answer created = upload(file);

      assertThat(created.json().get("name").asText()).isEqualTo("Uploaded");
      assertThat(rows(id(created), "").get(0).at("/values/First Name").asText())
          .isEqualTo("Jürgen");
    }
  }

  private static Answer upload(byte[] file) {
    List<byte[]> body = new ArrayList<>();
    body.add(
        """
        --b0undary\r
        Content-Disposition: form-data; name="batch"\r
        \r
        {"name": "Uploaded", "row_key": "e-mail", "campaign": %s}\r
        --b0undary\r
        Content-Disposition: form-data; name="file"; filename="list.csv"\r
        \r
        """
            .formatted(PITCH)
            .getBytes(UTF_8));
    body.add(file);
    body.add("\r\n--b0undary--\r\n".getBytes(UTF_8));

    return client.send(
        "POST",
        "/api/batches",
        BodyPublishers.ofByteArrays(body),
        "Content-Type",
        "multipart/form-data; boundary=b0undary");
  }

  @Test
  void aBatchIsRunAndItsListComesBackWithLinks() {
    ENGINES
        .recorder()
        .faults()
        .failAlways(
            URI.create("https://broken.example"),
            new RecorderException(ErrorCode.DNS_NOT_FOUND, "no such host", null));
    String id =
        id(
            create(
                """
                email,first_name,website
                one@list.example,One,one.example
                two@list.example,Two,broken.example
                one@list.example,Again,one.example
                """));

    assertThat(client.post("/api/batches/" + id + "/run").json().get("state").asText())
        .isEqualTo("running");
    JsonNode done = ended(id);

    assertThat(done.get("state").asText()).isEqualTo("done");
    assertThat(done.get("counts"))
        .isEqualTo(JSON.valueToTree(Map.of("done", 1, "duplicate", 1, "failed", 1)));
    JsonNode first = rows(id, "?state=done").get(0);
    assertThat(first.get("link").asText()).startsWith(server.url() + "v/");
    assertThat(client.get(first.get("link").asText()).status()).isEqualTo(200);
    assertThat(rows(id, "?state=failed").get(0).at("/render/error_code").asText())
        .isEqualTo("DNS_NOT_FOUND");
    Answer csv = client.get("/api/batches/" + id + "/export.csv");
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.body().lines().toList().get(0))
        .isEqualTo(
            "\uFEFFemail,first_name,website,status,link,poster_url,gif_url,mail_picture_url,"
                + "mail_html,mail_text,seconds,error_code,error,used_fallback,"
                + "plays,watched_percent,played_at,clicked_at,last_seen_at");
    assertThat(csv.body())
        .contains("one@list.example,One,one.example,done," + first.get("link").asText())
        .contains("For One (0:01)")
        .contains("DNS_NOT_FOUND")
        .contains("same as line 2");
  }

  @Test
  void aListThatCannotBeReadToItsEndDoesNotComeBackAsAWholeOne() throws SQLException {
    StringBuilder csv = new StringBuilder("email,first_name,website\n");
    for (int i = 0; i < 1002; i++) {
      csv.append("p%d@long.example,%s,site%d.example\n".formatted(i, "A".repeat(60), i));
    }
    String id = id(create(csv.toString()));
    try (Connection connection =
            DriverManager.getConnection(settings.workerDatabase().orElseThrow());
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE vidgen_recipients SET cells = '{}' WHERE line = 1003");
    }

    assertThatThrownBy(() -> client.get("/api/batches/" + id + "/export.csv"))
        .hasMessageContaining("→ 500 {\"error\":");
  }

  @Test
  void theVideosOfRowsThatAreGoneAreDeletedWithTheirBatch() {
    String id =
        id(
            create(
                "email,first_name,website\na@gone.example,A,a.example\nb@gone.example,B,b.example\n"));
    client.post("/api/batches/" + id + "/run");
    assertThat(ended(id).at("/counts/done").asInt()).isEqualTo(2);
    String video = rows(id, "").get(1).at("/render/final_video_url").asText();
    assertThat(client.get(video).status()).isEqualTo(200);
    client.sendJson(
        "PUT",
        "/api/batches/" + id + "/list",
        Map.of(
            "rows",
            List.of(Map.of("email", "a@gone.example", "first_name", "A", "website", "a.example"))));

    assertThat(client.delete("/api/batches/" + id).status()).isEqualTo(204);

    assertThat(client.get(video).status()).isEqualTo(404);
  }

  @Test
  void aBatchIsPausedResumedCancelledRetriedAndDeleted() {
    URI held = URI.create("https://held.example");
    Gate gate = ENGINES.recorder().faults().block(held);
    String id =
        id(
            create(
                """
                email,first_name,website
                one@pause.example,One,held.example
                two@pause.example,Two,two.example
                """));
    String path = "/api/batches/" + id;
    client.post(path + "/run");
    gate.awaitArrival();

    assertThat(client.post(path + "/pause").json().get("state").asText()).isEqualTo("paused");
    assertThat(client.post(path + "/run").json().get("state").asText()).isEqualTo("running");
    Answer cancelled = client.post(path + "/cancel");
    assertThat(cancelled.json().get("state").asText()).isEqualTo("cancelled");
    assertThat(cancelled.json().at("/counts/cancelled").asInt()).isEqualTo(2);
    gate.open();

    assertThat(client.postJson(path + "/retry", Map.of("lines", List.of(3))).status())
        .isEqualTo(200);
    assertThat(ended(id).at("/counts/done").asInt()).isEqualTo(1);
    assertThat(
            client
                .postJson(path + "/retry", Map.of("lines", List.of(9)))
                .json()
                .at("/list/0/line")
                .asInt())
        .isEqualTo(9);
    assertThat(client.delete(path).status()).isEqualTo(204);
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.delete(path).status()).isEqualTo(404);
  }

  @Test
  void pagesAreLookedAtBeforeAnythingIsRendered() {
    String id =
        id(
            create(
                "email,first_name,website\na@probe.example,A,%s\nb@probe.example,B,gone.invalid\n"
                    .formatted(server.url().resolve("healthz"))));

    JsonNode found = client.post("/api/batches/" + id + "/probe").json();

    assertThat(found.get("rows").asInt()).isEqualTo(2);
    assertThat(found.get("next").isNull()).isTrue();
    assertThat(found.get("findings")).hasSize(1);
    assertThat(found.at("/findings/0/line").asInt()).isEqualTo(3);
    assertThat(found.at("/findings/0/fatal").asBoolean()).isTrue();
    assertThat(found.at("/findings/0/message").asText())
        .isEqualTo("gone.invalid does not exist. Check the spelling.");
  }

  @Test
  void aPreviewIsTheRowsOwnVideo() {
    String id =
        id(
            create(
                """
                email,first_name,website
                a@preview.example,A,a.example
                b@preview.example,Bartholomew,b.example
                """));

    Answer longest = client.postJson("/api/batches/" + id + "/preview", Map.of("row", "longest"));

    assertThat(longest.json().get("line").asInt()).isEqualTo(3);
    assertThat(longest.json().get("render").isNull()).isFalse();
    assertThat(client.postJson("/api/batches/" + id + "/preview", Map.of("row", 9)).status())
        .isEqualTo(422);
    assertThat(client.postJson("/api/batches/" + id + "/preview", Map.of("row", "any")).status())
        .isEqualTo(422);
  }

  @Test
  void aBatchIsChangedAndGetsAnotherList() {
    String id = id(create("email,first_name,website\na@edit.example,A,a.example\n"));

    Answer renamed =
        client.sendJson(
            "PATCH", "/api/batches/" + id, Map.of("name", "Renamed", "stop_after_failures", "3"));
    Answer replaced =
        client.sendJson(
            "PUT",
            "/api/batches/" + id + "/list",
            Map.of(
                "rows",
                List.of(
                    Map.of("email", "a@edit.example", "first_name", "A", "website", "a.example"),
                    Map.of("email", "b@edit.example", "first_name", "B", "website", "b.example"))));

    assertThat(renamed.json().get("name").asText()).isEqualTo("Renamed");
    assertThat(renamed.json().get("stop_after_failures").asText()).isEqualTo("3");
    assertThat(replaced.json().get("total").asInt()).isEqualTo(2);
    assertThat(client.get("/api/batches?limit=1").json().get("batches")).hasSize(1);
    assertThat(client.get("/api/batches?after=elsewhere").status()).isEqualTo(400);
    assertThat(client.get("/api/batches/" + id + "/rows?state=lost").status()).isEqualTo(400);
  }

  @Test
  void theWatchPageOffersItWhateverItShows() {
    String batch = id(create("email,first_name,website\nada@offered.example,Ada,a.example\n"));
    client.post("/api/batches/" + batch + "/run");
    ended(batch);
    String page = URI.create(rows(batch, "").get(0).get("link").asText()).getPath();
    String form = "<form method=\"post\" action=\"" + page + "/opt-out\">";
    assertThat(client.get(page).body()).contains("I do not want videos like this", form);

    client.sendJson("PATCH", page.replace("/v/", "/api/videos/"), Map.of("password", "sesame"));
    assertThat(client.get(page).body()).contains("type=\"password\"", form);
    assertThat(optOut(page, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(client.get(page).body()).as("another site's form does nothing").contains(form);

    Answer sent = optOut(page, "Sec-Fetch-Site", "same-origin");
    assertThat(sent.status()).isEqualTo(303);
    assertThat(sent.header("Location")).endsWith(page + "#no-more");
    assertThat(client.get(page).body())
        .contains("type=\"password\"", "No more videos like this will be made for you")
        .doesNotContain(form);
    client.postJson("/api/suppressions/remove", Map.of("entries", List.of("ada@offered.example")));
    assertThat(client.get(page).body()).as("the owner has taken it back").contains(form);
  }

  /** As a browser sends the form. */
  private static Answer optOut(String page, String... more) {
    List<String> headers =
        new ArrayList<>(
            List.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
    headers.addAll(List.of(more));
    return client.send(
        "POST", page + "/opt-out", BodyPublishers.noBody(), headers.toArray(String[]::new));
  }

  @Test
  void whoAsksForNoMoreVideosGetsNone() {
    String list = "email,first_name,website\nno@optout.example,No,no.example\n";
    String id = id(create(list));
    client.post("/api/batches/" + id + "/run");
    ended(id);
    String link = rows(id, "").get(0).get("link").asText();

    Answer told = // As a mail program unsubscribes with one click.
        client.send(
            "POST",
            link + "/opt-out",
            BodyPublishers.ofString("List-Unsubscribe=One-Click"),
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body()).contains("You will get no more of these videos");
    String page = URI.create(link).getPath();
    assertThat(client.get(page).body()).contains("No more videos like this will be made for you");
    assertThat(create(list).json().at("/counts/suppressed").asInt()).isEqualTo(1);
    assertThat(client.get("/api/suppressions").json().get("size").asInt()).isEqualTo(1);
    assertThat(
            client
                .postJson(
                    "/api/suppressions",
                    Map.of("entries", List.of("x@y.example", "nobody", "z.example")))
                .json()
                .at("/details/entries/1/_errors/0")
                .asText())
        .contains("nobody");
    assertThat(
            client
                .postJson(
                    "/api/suppressions/remove", Map.of("entries", List.of("no@optout.example")))
                .json()
                .get("removed")
                .asInt())
        .isEqualTo(1);
    assertThat(client.post("/v/AAAAAAAAAAAAAAAAAAAAAA/opt-out").status()).isEqualTo(404);
  }
}
