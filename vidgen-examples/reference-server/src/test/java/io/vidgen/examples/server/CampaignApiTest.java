package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.campaign.SceneSource;
import io.vidgen.examples.server.Client.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignApiTest {

  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TestServer.start(directory);
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCampaignIsShownAsItWasCreatedWithItsAddressesNormalised() {
    String id = create("Hello Ada", "example.com", 3);

    JsonNode shown = client.get("/api/campaigns/" + id).json();

    assertThat(shown.get("id").asText()).isEqualTo(id);
    assertThat(shown.get("name").asText()).isEqualTo("Hello Ada");
    assertThat(shown.get("duration_sec").asInt()).isEqualTo(3);
    assertThat(shown.at("/scenes/0/url").asText()).isEqualTo("https://example.com");
    assertThat(shown.at("/scenes/0/order_index").asInt()).isZero();
    assertThat(shown.get("renders")).isEmpty();
  }

  @Test
  void aRequestThatIsRepeatedAfterALostAnswerStoresNothingTwice() {
    String body = "{\"name\": \"%s\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 1}]}";
    String key = "Idempotency-Key";
    JsonNode stored = client.post("/api/campaigns", body.formatted("Once"), key, "one").json();

    Answer again = client.post("/api/campaigns", body.formatted("Once"), key, "one");
    Answer changed = client.post("/api/campaigns", body.formatted("Changed"), key, "one");
    Answer other = client.post("/api/campaigns", body.formatted("Once"), key, "two");

    assertThat(again.json()).isEqualTo(stored);
    assertThat(changed.status()).isEqualTo(409);
    assertThat(changed.json().get("id")).isEqualTo(stored.get("id"));
    assertThat(other.json().get("id")).isNotEqualTo(stored.get("id"));
    assertThat(client.post("/api/campaigns", body.formatted("Once"), key, " ").status())
        .isEqualTo(400);
  }

  @Test
  void campaignsAreListedAPageAtATimeNewestFirst() {
    List<String> created = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      created.add(create("Listed " + i, "example.com", 1));
    }
    Collections.reverse(created);

    List<String> listed = new ArrayList<>();
    String next = "";
    for (int page = 0; page < 2; page++) {
      JsonNode found = client.get("/api/campaigns?limit=2" + next).json();
      found.get("campaigns").forEach(item -> listed.add(item.get("id").asText()));
      next = "&after=" + found.get("next").asText();
    }

    assertThat(listed.subList(0, 3)).isEqualTo(created);
  }

  @Test
  void campaignsAreSearchedForByWordsAndByState() {
    String id = create("Zebra crossing", "stripes.example", 1);
    create("Zebra, too", "plain.example", 1);

    assertThat(listed("q=STRIPES+zebra")).containsExactly(id);
    assertThat(listed("q=zebra&state=not_made,ready")).hasSize(2);
    assertThat(listed("q=zebra&state=ready")).isEmpty();
    assertThat(client.get("/api/campaigns?state=lost").json().get("error").asText())
        .isEqualTo("state must be one of not_made, being_made, ready, needs_a_look");
  }

  private static List<String> listed(String query) {
    List<String> ids = new ArrayList<>();
    client
        .get("/api/campaigns?" + query)
        .json()
        .get("campaigns")
        .forEach(item -> ids.add(item.get("id").asText()));
    return ids;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=many",
        "after=elsewhere",
        "after=%00",
        "q=%00",
        "state=",
      })
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(client.get("/api/campaigns?" + query).status()).isEqualTo(400);
  }

  @Test
  void theLongestCardIsTakenHoweverItIsEscapedAndALongerOneIsRefusedByItsScene() {
    String longest = "\\u00e4".repeat(SceneSource.Card.MOST_CHARACTERS);
    String campaign =
        """
        {"name": "Long", "scenes": [{"url": "a.example", "duration_sec": 1},
                                    {"html": {"content": "%s"}, "duration_sec": 1}]}""";

    Answer taken = client.post("/api/campaigns", campaign.formatted(longest));
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    String id = taken.json().get("id").asText();
    Answer edited =
        client.send(
            "PATCH",
            "/api/campaigns/" + id,
            BodyPublishers.ofString(campaign.formatted(longest)),
            "Content-Type",
            "application/json");
    assertThat(edited.status()).isEqualTo(200);

    Answer refused = client.post("/api/campaigns", campaign.formatted(longest + "x"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/details/scenes/1/html/content/_errors/0").asText())
        .isEqualTo("a card's HTML has at most 500,000 characters, not 500,001");
  }

  @Test
  void everyBrokenRuleIsToldInTheShapeOfZodsFormat() {
    Answer answer =
        client.post(
            "/api/campaigns",
            """
            {"name": " ", "facecam_id": "mine",
             "scenes": [{"url": "ftp://example.com", "duration_sec": 0}, {"url": "example.com", "duration_sec": 301}]}""");

    assertThat(answer.status()).isEqualTo(422);
    JsonNode details = answer.json().get("details");
    assertThat(answer.json().get("error").asText()).isEqualTo("Validation error");
    assertThat(details.at("/_errors")).isEmpty();
    assertThat(details.at("/name/_errors/0").asText()).isEqualTo("Campaign name is required");
    assertThat(details.at("/facecam_id/_errors/0").asText()).isEqualTo("There is no such facecam");
    assertThat(details.at("/scenes/_errors")).isEmpty();
    assertThat(details.at("/scenes/0/_errors")).isEmpty();
    assertThat(details.at("/scenes/0/url/_errors/0").asText()).contains("ftp");
    assertThat(details.at("/scenes/0/duration_sec/_errors")).hasSize(1);
    assertThat(details.at("/scenes/1/url").isMissingNode()).isTrue();
    assertThat(details.at("/scenes/1/duration_sec/_errors/0").asText()).contains("301s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                                               | /_errors",
        "{}                                                               | /name/_errors",
        "{\"name\": 5, \"scenes\": []}                                    | /name/_errors",
        "{\"name\": \"a\", \"scenes\": {}}                                | /scenes/_errors",
        "{\"name\": \"a\", \"scenes\": [5]}                               | /scenes/0/_errors",
        "{\"name\": \"a\", \"scenes\": [null]}                            | /scenes/0/_errors",
        "{\"name\": \"a\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": \"5\"}]} | /scenes/0/duration_sec/_errors",
        "{\"name\": \"a\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 5.5}]}   | /scenes/0/duration_sec/_errors",
        "{\"name\": \"a\", \"scenes\": [{\"url\": 5, \"duration_sec\": 5}]}           | /scenes/0/url/_errors",
        "{\"name\": \"a\\u0000b\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 5}]} | /name/_errors",
        "{\"name\": \"a\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 5}], \"look\": {\"lower_third\": {\"title\": \"a\\u0000\"}}} | /look/lower_third/title/_errors",
        "{\"name\": \"a\", \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 5}], \"look\": {\"depth\": \"css:\\ud800\"}} | /look/depth/_errors",
        "{\"name\": \"a\", \"facecam_id\": 5, \"scenes\": [{\"url\": \"a.b\", \"duration_sec\": 5}]} | /facecam_id/_errors",
      })
  void wrongTypesAreToldByField(String body, String field) {
    Answer answer = client.post("/api/campaigns", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/details" + field)).as(answer.body()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "not json", "{\"name\": \"a\"} trailing", "\0", "{\"a\": \"\uD800\"}"})
  void whatIsNotJsonIsRefused(String body) {
    assertThat(client.post("/api/campaigns", body).status()).isIn(400, 422);
  }

  @Test
  void tooManyScenesAreRefused() {
    String scene = "{\"url\": \"example.com\", \"duration_sec\": 1}";
    String scenes = String.join(",", Collections.nCopies(31, scene));

    Answer answer =
        client.post("/api/campaigns", "{\"name\": \"a\", \"scenes\": [" + scenes + "]}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/details/scenes/_errors/0").asText())
        .isEqualTo("At most 30 scenes");
  }

  @Test
  void aHugeBodyIsRefused() throws IOException {
    String head =
        "POST /api/campaigns HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
            .formatted(server.url().getAuthority());
    String length = "Content-Length: " + ((4 << 20) + 1) + "\r\n\r\n";
    try (RawConnection huge = RawConnection.to(server.url()).send(head + length)) {
      assertThat(huge.status()).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void anUnknownMethodIsRefusedAndAnUnknownPathNotFound() {
    assertThat(client.send("PUT", "/api/campaigns", BodyPublishers.noBody()).status())
        .isEqualTo(405);
    Answer missing = client.get("/api/nothing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().get("error").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "1-1-1-1-1", "00000000-0000-0000-0000-000000000000", "..%2f"})
  void aCampaignOrRenderThatDoesNotExistIsNotFound(String id) {
    Answer campaign = client.get("/api/campaigns/" + id);
    assertThat(campaign.status()).isEqualTo(404);
    assertThat(campaign.body()).isEqualTo("{\"error\":\"Campaign not found\"}");
    Answer render = client.get("/api/renders/" + id);
    assertThat(render.status()).isEqualTo(404);
    assertThat(render.body()).isEqualTo("{\"error\":\"Render not found\"}");
  }

  @Test
  void aDeletedCampaignIsGone() {
    String id = create("Gone", "example.com", 1);

    assertThat(client.delete("/api/campaigns/" + id).status()).isEqualTo(204);
    assertThat(client.delete("/api/campaigns/" + id).status()).isEqualTo(404);
    assertThat(client.get("/api/campaigns/" + id).status()).isEqualTo(404);
  }

  private static String create(String name, String url, int seconds) {
    Answer answer = client.createCampaign(name, url, seconds);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("id").asText();
  }
}
