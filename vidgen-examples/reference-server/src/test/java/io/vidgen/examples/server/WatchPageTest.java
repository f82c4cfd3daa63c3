package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pages of a video answer, and to whom; what they look like is for the browser's tests.
 */
class WatchPageTest {

  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

  private static TestServer server;
  private static Client owner;
  private static Client prospect;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server =
        TestServer.start(
            TestServer.settings(directory, AuthSettings.hmac(Jwts.SECRET)), new DrawnEngines());
    owner = new Client(server.url(), "Authorization", "Bearer " + Jwts.of(UUID.randomUUID()));
    prospect = new Client(server.url(), "Accept", BROWSER);
    Map<String, String> profile =
        Map.of(
            "name", "Grace <Hopper>",
            "role", "Partnerships",
            "email", "grace@example.com",
            "color", "#d6336c");
    assertThat(owner.sendJson("PUT", "/api/profile", profile).status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPageSaysWhoSentItAndWhatComesNext() {
    String page = prospect.get("/v/" + video("For Ada")).body();

    assertThat(page)
        .contains("Hi Ada &amp; co", "Grace &lt;Hopper&gt;", "Book 15 minutes")
        .contains("href=\"https://cal.example.com/grace\"", "mailto:grace@example.com?subject=Re")
        .contains(
            "/styles/watch.css?v=",
            "&amp;color=D6336C\"",
            "<meta name=\"robots\" content=\"noindex\">")
        .contains("application/json+oembed")
        .doesNotContain("VidGen", "Share this video", "<Hopper>", " style=", "<style", "onclick");
    assertThat(prospect.get("/brand/D6336C").header("Content-Type")).startsWith("text/css");
    String styles = page.replaceFirst("(?s).*\"(/styles/watch.css[^\"]*)\".*", "$1");
    Answer sheet = prospect.get(styles.replace("&amp;", "&"));
    assertThat(sheet.header("Content-Type")).startsWith("text/css");
    assertThat(sheet.header("Cache-Control")).contains("immutable");
    assertThat(sheet.body()).contains(".viewer {", "--brand: #D6336C;");
    assertThat(prospect.get("/styles/watch.css?color=nonsense").status()).isEqualTo(404);
    assertThat(prospect.get("/styles/watch.css").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(prospect.get("/brand/nonsense").status()).isEqualTo(404);
  }

  @Test
  void captionsAreATrackAndATranscriptAndCanBeCorrectedWithoutRendering() {
    String campaign = campaign("Captioned", Map.of());
    edit(campaign, "Hi <Ada>. How are you?");
    String id = rendered(campaign);

    String page = prospect.get("/v/" + id).body();
    Answer track = prospect.get("/v/" + id + "/captions.vtt");
    assertThat(page)
        .contains("<track kind=\"captions\" src=\"/v/" + id + "/captions.vtt\" srclang=\"en\"")
        .contains("label=\"English\" default", "#t=0\"", "Hi &lt;Ada&gt;.", "How are you?");
    assertThat(prospect.get("/embed/" + id).body()).contains("/captions.vtt");
    assertThat(track.header("Content-Type")).startsWith("text/vtt");
    assertThat(track.body()).contains("Hi &lt;Ada&gt;. How are you?");

    edit(campaign, "Hey Ada");
    assertThat(prospect.get("/v/" + id + "/captions.vtt").body())
        .contains("Hey Ada")
        .doesNotContain("Hi");
    assertThat(prospect.get("/v/" + video("Silent") + "/captions.vtt").status()).isEqualTo(404);
    change(id, Map.of("password", "open sesame"));
    assertThat(prospect.get("/v/" + id + "/captions.vtt").status()).isEqualTo(404);
  }

  private static void edit(String campaign, String said) {
    String text = "1\n00:00:00,000 --> 00:00:01,000\n" + said + "\n";
    Map<String, Object> body = Map.of("captions", Map.of("language", "en", "text", text));
    assertThat(owner.sendJson("PATCH", "/api/campaigns/" + campaign, body).status()).isEqualTo(200);
  }

  @Test
  void tagsAndOembedHaveTheTrueSize() {
    String id = video("Upright", Map.of("width", 1080, "height", 1920));
    String page = prospect.get("/v/" + id).body();
    assertThat(page)
        .contains("<meta property=\"og:video:width\" content=\"1080\">")
        .contains("<meta property=\"og:video:height\" content=\"1920\">")
        .contains("<meta name=\"twitter:player:height\" content=\"1920\">");

    String oembed = "/oembed?url=" + encoded(server.url().resolve("/v/" + id).toString());
    JsonNode whole = prospect.get(oembed).json();
    assertThat(whole.get("type").asText()).isEqualTo("video");
    assertThat(whole.get("version").asText()).isEqualTo("1.0");
    assertThat(whole.get("title").asText()).isEqualTo("Upright");
    assertThat(whole.get("author_name").asText()).isEqualTo("Grace <Hopper>");
    assertThat(whole.get("width").asInt()).isEqualTo(1080);
    assertThat(whole.get("html").asText()).contains("/embed/" + id, "height=\"1920\"");
    assertThat(whole.get("thumbnail_height").asInt()).isEqualTo(1200);

    JsonNode small = prospect.get(oembed + "&maxwidth=300&maxheight=400").json();
    assertThat(small.get("width").asInt()).isEqualTo(225);
    assertThat(small.get("height").asInt()).isEqualTo(400);
    assertThat(small.has("thumbnail_url")).isFalse(); // It would be larger than was asked for.
  }

  @Test
  void oembedRefusesWhatIsNotOursOrNotJson() {
    String ours = encoded(server.url().resolve("/v/" + video("Ours")).toString());
    for (String url :
        List.of("https://evil.example/v/AAAAAAAAAAAAAAAAAAAAAA", "nonsense", "", "%%%")) {
      assertThat(prospect.get("/oembed?url=" + encoded(url)).status()).as(url).isEqualTo(404);
    }
    assertThat(prospect.get("/oembed").status()).isEqualTo(404);
    assertThat(prospect.get("/oembed?format=xml&url=" + ours).status()).isEqualTo(501);
    assertThat(prospect.get("/oembed?maxwidth=wide&url=" + ours).status()).isEqualTo(400);
  }

  @Test
  void headIsAnsweredAsGetInEveryState() {
    String id = video("Head");
    for (String path : List.of("/v/" + id, "/v/" + id + "/state", "/embed/" + id)) {
      Answer get = prospect.get(path);
      Answer head = prospect.send("HEAD", path, BodyPublishers.noBody());
      assertThat(head.status()).as(path).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }
  }

  @Test
  void withoutThePasswordNothingOfTheVideoIsToldAnywhere() {
    String id = video("Top secret");
    change(id, Map.of("password", "open sesame"));
    String file = owner.get("/api/videos/" + id).json().at("/published/final_video_url").asText();

    for (String path : List.of("/v/" + id, "/embed/" + id, "/v/" + id + "/state")) {
      Answer answer = prospect.get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.body())
          .as(path)
          .doesNotContain("Top secret", "/media/renders", "Hi Ada", "og:");
    }
    assertThat(prospect.get("/v/" + id).body()).contains("type=\"password\"");
    assertThat(prospect.get("/v/" + id + "/state").json().get("state").asText())
        .isEqualTo("locked");
    String url = encoded(server.url().resolve("/v/" + id).toString());
    assertThat(prospect.get("/oembed?url=" + url).status()).isEqualTo(401);

    Answer wrong = unlock(id, "open barley");
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(wrong.body()).contains("That is not the password").doesNotContain(file);
    assertThat(wrong.header("Set-Cookie")).isEmpty();

    Answer right = unlock(id, "open sesame");
    assertThat(right.status()).isEqualTo(303);
    String cookie = right.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/v/" + id, "Max-Age=14400");
    String kept = cookie.split(";", 2)[0];
    assertThat(prospect.get("/v/" + id, "Cookie", kept).body()).contains("Top secret", file);

    // Another end than was signed, another video, and a password that is not any more.
    String stretched = kept.replaceFirst("=\\d+\\.", "=99999999999.");
    assertThat(prospect.get("/v/" + id, "Cookie", stretched).body()).contains("type=\"password\"");
    String other = video("Another");
    change(other, Map.of("password", "open sesame"));
    assertThat(prospect.get("/v/" + other, "Cookie", kept).body()).contains("type=\"password\"");
    change(id, Map.of("password", "changed since"));
    assertThat(prospect.get("/v/" + id, "Cookie", kept).body()).contains("type=\"password\"");
  }

  @Test
  void passwordsCannotBeTriedForEver() {
    String id = video("Guessed");
    change(id, Map.of("password", "1234"));
    List<Integer> answers =
        IntStream.range(0, 11).mapToObj(guess -> unlock(id, "000" + guess).status()).toList();

    assertThat(answers.subList(0, 10)).containsOnly(403);
    assertThat(answers.get(10)).isEqualTo(429);
    Answer right = unlock(id, "1234");
    assertThat(right.status()).isEqualTo(429);
    assertThat(right.body()).contains("Too many tries");
  }

  @Test
  void anotherSiteCannotSendThePassword() {
    String id = video("Forged");
    change(id, Map.of("password", "open sesame"));

    assertThat(unlock(id, "open sesame", "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
  }

  @Test
  void anEndThatHasComeIsAPageOfItsOwn() {
    String id = video("Ended");
    change(id, Map.of("expires_at", Instant.now().plusSeconds(2).toString()));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> prospect.get("/v/" + id).status(), status -> status == 410);

    assertThat(prospect.get("/v/" + id).body())
        .contains("This video has expired", "Write to Grace")
        .doesNotContain("/media/renders", "Ended");
    assertThat(prospect.get("/embed/" + id).body()).contains("This video has expired");
    String url = encoded(server.url().resolve("/v/" + id).toString());
    assertThat(prospect.get("/oembed?url=" + url).status()).isEqualTo(404);
  }

  @Test
  void theOwnerCopiesWhatToSend() {
    String campaign = campaign("Sent", Map.of());
    assertThat(owner.get("/api/campaigns/" + campaign + "/share").status()).isEqualTo(404);
    String id = rendered(campaign);

    JsonNode share = owner.get("/api/campaigns/" + campaign + "/share").json();

    URI link = server.url().resolve("/v/" + id);
    assertThat(share.get("link").asText()).isEqualTo(link.toString());
    assertThat(share.get("mail_text").asText()).isEqualTo("Sent (0:01)\n" + link);
    assertThat(share.get("mail_html").asText()).contains("<a href=\"" + link + "\">", "<img ");
    assertThat(share.get("embed_html").asText()).startsWith("<iframe").contains("/embed/" + id);
  }

  private static String video(String name) {
    return video(name, Map.of());
  }

  /** The public id of a video that is done. */
  private static String video(String name, Map<String, Object> look) {
    return rendered(campaign(name, look));
  }

  private static String campaign(String name, Map<String, Object> look) {
    return owner
        .postJson(
            "/api/campaigns",
            Map.of(
                "name",
                name,
                "scenes",
                List.of(Map.of("url", "https://a.example/", "duration_sec", 1)),
                "look",
                look,
                "presentation",
                Map.of(
                    "greeting",
                    "Hi Ada & co",
                    "call_to_action",
                    Map.of(
                        "label", "Book 15 minutes",
                        "url", "https://cal.example.com/grace"))))
        .json()
        .get("id")
        .asText();
  }

  private static String rendered(String campaign) {
    String render =
        owner.post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
    JsonNode done =
        await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> owner.get("/api/renders/" + render).json(),
                it -> it.get("status").asText().equals("done"));
    return done.get("video_public_id").asText();
  }

  private static void change(String id, Map<String, Object> settings) {
    Answer answer = owner.sendJson("PATCH", "/api/videos/" + id, settings);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static Answer unlock(String id, String password, String... more) {
    String[] headers = new String[2 + more.length];
    headers[0] = "Content-Type";
    headers[1] = "application/x-www-form-urlencoded";
    System.arraycopy(more, 0, headers, 2, more.length);
    return prospect.send(
        "POST", "/v/" + id, BodyPublishers.ofString("password=" + encoded(password)), headers);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
