package io.vidgen.examples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.ErrorCode;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.recorder.RecorderException;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.Gate;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One video, one link, and what goes with it, over HTTP. */
class VideoLinkTest {

  private static final DrawnEngines ENGINES = new DrawnEngines();
  private static TestServer server;
  private static Client client;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = TestServer.start(directory, ENGINES);
    client = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aCorrectedVideoKeepsItsLinkAndTheOldOneIsShownUntilTheNewOneIsDone() {
    String campaign = create("https://first.example");
    JsonNode first = ended(request(campaign));
    String link = first.get("link").asText();
    assertThat(link).isEqualTo(server.url() + "v/" + first.get("public_id").asText());

    URI page = URI.create("https://corrected.example");
    JsonNode edited =
        patch(
                "/api/campaigns/" + campaign,
                """
                {"name": "Corrected", "scenes": [{"url": "corrected.example", "duration_sec": 2}],
                 "presentation": {"greeting": "Hi Ada"}}""")
            .json();
    assertThat(edited.at("/source/presentation/greeting").asText()).isEqualTo("Hi Ada");
    assertThat(edited.at("/video/link").asText()).isEqualTo(link);
    Gate gate = ENGINES.recorder().faults().block(page);
    String second = request(campaign);
    gate.awaitArrival();

    JsonNode meanwhile = client.get("/api/campaigns/" + campaign).json();
    assertThat(meanwhile.at("/video/published/id")).isEqualTo(first.get("id"));
    assertThat(meanwhile.at("/video/last_render/id").asText()).isEqualTo(second);
    JsonNode listed = client.get("/api/campaigns").json().at("/campaigns/0");
    assertThat(listed.at("/last_render/status").asText()).isEqualTo("recording");
    assertThat(listed.at("/video/published/final_video_url"))
        .isEqualTo(first.get("final_video_url"));
    client.post("/api/renders/" + second + "/cancel");
    assertThat(client.get("/api/campaigns/" + campaign).json().at("/video/published/id"))
        .isEqualTo(first.get("id"));
    gate.open();

    client.post("/api/renders/" + second + "/retry");
    JsonNode done = ended(second);
    assertThat(done.get("link").asText()).isEqualTo(link);
    assertThat(done.get("public_id")).isNotEqualTo(first.get("public_id"));
    assertThat(done.get("duration_sec").asInt()).isEqualTo(2);
    assertThat(client.get("/api/campaigns/" + campaign).json().at("/video/published/id"))
        .isEqualTo(done.get("id"));
    assertThat(client.get("/v/" + done.get("public_id").asText()).status()).isEqualTo(200);
    assertThat(client.get(link).body()).contains(done.get("final_video_url").asText());
  }

  @Test
  void aFailedRenderTakesNoWorkingVideoAway() {
    String campaign = create("https://works.example");
    JsonNode good = ended(request(campaign));
    URI broken = URI.create("https://broken-later.example");
    ENGINES
        .recorder()
        .faults()
        .failAlways(
            broken, new RecorderException(ErrorCode.TLS_INVALID, "certificate expired", null));
    patch(
        "/api/campaigns/" + campaign,
        "{\"scenes\": [{\"url\": \"broken-later.example\", \"duration_sec\": 1}]}");

    assertThat(ended(request(campaign)).get("status").asText()).isEqualTo("failed");

    JsonNode video = client.get("/api/videos/" + good.get("public_id").asText()).json();
    assertThat(video.at("/published/id")).isEqualTo(good.get("id"));
    assertThat(video.at("/last_render/error_code").asText()).isEqualTo("TLS_INVALID");
    assertThat(client.get(good.get("link").asText()).status()).isEqualTo(200);
  }

  @Test
  void aDuplicateHasEverythingButTheLink() {
    String original = create("https://duplicated.example");
    JsonNode render = ended(request(original));
    patch("/api/campaigns/" + original, "{\"presentation\": {\"greeting\": \"Hi\"}}");

    String copy =
        client.post("/api/campaigns/" + original + "/duplicate").json().get("id").asText();

    JsonNode stored = client.get("/api/campaigns/" + copy).json();
    assertThat(stored.get("name").asText()).isEqualTo("Hello (copy)");
    assertThat(stored.get("video").isNull()).isTrue();
    assertThat(stored.at("/source/presentation/greeting").asText()).isEqualTo("Hi");
    assertThat(stored.at("/scenes/0/url").asText()).isEqualTo("https://duplicated.example");
    assertThat(ended(request(copy)).get("link")).isNotEqualTo(render.get("link"));
  }

  @Test
  void theNameOfADuplicateIsCutBetweenCharacters() {
    String original = create("https://duplicated.example");
    patch("/api/campaigns/" + original, "{\"name\": \"%s\"}".formatted("😀".repeat(100)));

    String copy =
        client.post("/api/campaigns/" + original + "/duplicate").json().get("id").asText();

    assertThat(client.get("/api/campaigns/" + copy).json().get("name").asText())
        .isEqualTo("😀".repeat(96) + " (copy)");
  }

  @Test
  void labelExpiryAndPasswordAreSetByThePublicIdAndWrongOnesNamedByField() {
    JsonNode render = ended(request(create("https://settings.example")));
    String path = "/api/videos/" + render.get("public_id").asText();

    JsonNode video =
        patch(
                path,
                "{\"label\": \"Acme\", \"expires_at\": \"2100-01-01T00:00:00Z\", \"password\": \"sesame\"}")
            .json();

    assertThat(video.get("label").asText()).isEqualTo("Acme");
    assertThat(video.get("expires_at").asText()).isEqualTo("2100-01-01T00:00:00Z");
    assertThat(video.get("password_protected").asBoolean()).isTrue();
    assertThat(video.toString()).doesNotContain("sesame", "pbkdf2");
    assertThat(client.get(render.get("link").asText()).body())
        .doesNotContain(render.get("final_video_url").asText());
    Answer refused =
        patch(path, "{\"expires_at\": \"2020-01-01T00:00:00Z\", \"password\": \"abc\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/details/expires_at/_errors/0").asText())
        .contains("expired already");
    assertThat(refused.json().at("/details/password/_errors/0").asText()).contains("4 to 200");
    JsonNode opened = patch(path, "{\"password\": null}").json();
    assertThat(opened.get("password_protected").asBoolean()).isFalse();
    assertThat(opened.get("label").asText()).isEqualTo("Acme");
    assertThat(patch("/api/videos/nobody-has-this-id", "{}").status()).isEqualTo(404);
  }

  @Test
  void aButtonThatRunsAScriptIsRefusedAtItsField() {
    Answer refused =
        patch(
            "/api/campaigns/" + create("https://button.example"),
            """
            {"presentation": {"greeting": "%s",
              "call_to_action": {"label": "Go", "url": "javascript:alert(1)"}}}"""
                .formatted("x".repeat(10_000)));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/details/presentation/greeting/_errors/0").asText())
        .contains("300");
    assertThat(refused.json().at("/details/presentation/call_to_action/url/_errors/0").asText())
        .contains("http, https or mailto");
  }

  @Test
  void aProfileIsStoredWithPicturesDrawnAnewAndAWarningForAColourThatIsHardlySeen()
      throws Exception {
    JsonNode profile =
        client
            .send(
                "PUT",
                "/api/profile",
                BodyPublishers.ofString(
                    "{\"name\": \"Ada\", \"email\": \"ada@example.com\", \"color\": \"#FFEE00\","
                        + " \"made_with\": true}"),
                "Content-Type",
                "application/json")
            .json();
    assertThat(profile.at("/warnings/0/message").asText()).contains("light page");
    assertThat(client.get("/api/profile").json().get("made_with").asBoolean()).isTrue();
    assertThat(
            client
                .sendJson("PUT", "/api/profile", Map.of("made_with", "yes"))
                .json()
                .at("/details/made_with/_errors/0")
                .asText())
        .isEqualTo("must be true or false");

    Answer picture = upload("/api/profile/picture", "me.jpg", jpegTurnedRight());
    assertThat(picture.status()).as(picture.body()).isEqualTo(200);
    BufferedImage drawn = fetched(picture.json().get("picture_url").asText());
    assertThat(drawn.getWidth()).isEqualTo(256);
    assertThat(drawn.getHeight()).isEqualTo(512);
    assertThat(new Color(drawn.getRGB(128, 20)).getRed()).isGreaterThan(200);
    assertThat(new Color(drawn.getRGB(128, 490)).getBlue()).isGreaterThan(200);

    Answer text =
        upload("/api/profile/logo", "logo.png", "no picture".getBytes(StandardCharsets.UTF_8));
    assertThat(text.status()).isEqualTo(422);
    assertThat(text.json().at("/details/file/_errors/0").asText())
        .isEqualTo("\"logo.png\" is not a picture that can be used. Choose a PNG or a JPEG");
    assertThat(client.get("/api/profile").json().get("picture_url"))
        .isEqualTo(picture.json().get("picture_url"));
    client.delete("/api/profile/picture");
    assertThat(client.get("/api/profile").json().get("picture_url").isNull()).isTrue();
    // What serves it looks for changes once a second.
    await()
        .atMost(Allowance.seconds(10))
        .until(() -> client.get(picture.json().get("picture_url").asText()).status() == 404);
  }

  private static BufferedImage fetched(String address) throws IOException, InterruptedException {
    byte[] bytes =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.url().resolve(address)).build(),
                BodyHandlers.ofByteArray())
            .body();
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  /** Left half red, right half blue; Exif says that it was taken with the camera turned. */
  private static byte[] jpegTurnedRight() throws IOException {
    BufferedImage picture = new BufferedImage(1200, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 600, 600);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(600, 0, 600, 600);
    graphics.dispose();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", plain);
    byte[] exif = {
      (byte) 0xFF,
      (byte) 0xE1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      6,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream tagged = new ByteArrayOutputStream();
    tagged.write(plain.toByteArray(), 0, 2);
    tagged.write(exif);
    tagged.write(plain.toByteArray(), 2, plain.size() - 2);
    return tagged.toByteArray();
  }

  private static Answer upload(String path, String name, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return client.send(
        "PUT",
        path,
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=x");
  }

  private static String create(String url) {
    return client.createCampaign("Hello", url, 1).json().get("id").asText();
  }

  private static String request(String campaign) {
    return client.post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
  }

  private static Answer patch(String path, String json) {
    return client.send(
        "PATCH", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  private static JsonNode ended(String render) {
    return await()
        .atMost(Allowance.seconds(60))
        .until(
            () -> client.get("/api/renders/" + render).json(),
            seen -> seen.get("status").asText().matches("done|failed|cancelled"));
  }
}
