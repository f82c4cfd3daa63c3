package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.TestPdf;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files for scenes: looked at before they are taken, and used as what they were uploaded as. */
class SceneFilesTest {

  /** A whole PNG of one pixel. */
  private static final byte[] PICTURE =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                  + "0000000d49444154789c636060606000000005000160a5f6450000000049454e44ae426082");

  private static TestServer server;
  private static Path directory;
  private static byte[] clip;
  private static byte[] pdf;

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    directory = temporary;
    try (InputStream in = DemoFacecam.open()) {
      clip = in.readAllBytes();
    }
    pdf = new TestPdf().page(160, 90, Color.RED).page(160, 90, Color.BLUE).bytes();
    server =
        TestServer.start(
            TestServer.settings(temporary.resolve("server"), AuthSettings.hmac(Jwts.SECRET)),
            Engines.real());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aClipIsMeasuredShownToItsOwnerAndGoesWithTheLastCampaignThatUsesIt() {
    UUID ada = UUID.randomUUID();

    JsonNode uploaded = uploaded(ada, "/api/clips", clip);

    assertThat(uploaded.get("duration_ms").asInt()).isGreaterThan(1000);
    assertThat(uploaded.get("has_audio").asBoolean()).isTrue();
    showsItsStillToNobodyElse(ada, uploaded);
    goesWithItsCampaign(ada, uploaded, "clip");
  }

  @Test
  void aDocumentIsDrawnShownToItsOwnerAndGoesWithTheLastCampaignThatUsesIt() {
    UUID ada = UUID.randomUUID();

    JsonNode uploaded = uploaded(ada, "/api/documents", pdf);

    showsItsStillToNobodyElse(ada, uploaded);
    goesWithItsCampaign(ada, uploaded, "pdf");
  }

  @Test
  void aLongScreenshotKeepsItsWidthAndOneThatNoSceneShowsIsRefused() throws IOException {
    UUID ada = UUID.randomUUID();

    JsonNode screenshot = uploaded(ada, "/api/pictures", png(1280, 9000));

    assertThat(screenshot.get("width").asInt()).isEqualTo(1280);
    assertThat(screenshot.get("height").asInt()).isEqualTo(9000);
    Answer ribbon = send(ada, "/api/pictures", "ribbon.png", png(4000, 20));
    assertThat(ribbon.status()).as(ribbon.body()).isEqualTo(422);
    assertThat(ribbon.json().at("/details/file/_errors/0").asText()).startsWith("\"ribbon.png\" ");
  }

  @Test
  void aVideoOfUploadedFilesIsMade() throws IOException {
    UUID ada = UUID.randomUUID();
    String picture = uploaded(ada, "/api/pictures", png(320, 180)).get("key").asText();
    List<Map<String, Object>> scenes =
        List.of(
            scene("image", Map.of("key", picture)),
            scene("clip", Map.of("key", uploaded(ada, "/api/clips", clip).get("key").asText())),
            scene("pdf", Map.of("key", uploaded(ada, "/api/documents", pdf).get("key").asText())),
            scene(
                "html",
                Map.of("content", "<img src=a.png>Hello", "files", Map.of("a.png", picture))));
    Map<String, Object> look = Map.of("width", 320, "height", 180, "fps", 10);
    String campaign =
        as(ada)
            .postJson("/api/campaigns", Map.of("name", "All", "scenes", scenes, "look", look))
            .json()
            .get("id")
            .asText();

    String render =
        as(ada).post("/api/campaigns/" + campaign + "/render").json().get("renderId").asText();
    JsonNode ended =
        await()
            .atMost(Allowance.seconds(110))
            .until(
                () -> as(ada).get("/api/renders/" + render).json(),
                seen -> Set.of("done", "failed").contains(seen.get("status").asText()));

    assertThat(ended.get("status").asText()).as(ended.toString()).isEqualTo("done");
    assertThat(ended.get("duration_sec").asInt()).isEqualTo(4);
  }

  private static Map<String, Object> scene(String kind, Map<String, Object> source) {
    return Map.of(kind, source, "duration_sec", 1);
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  private static void showsItsStillToNobodyElse(UUID owner, JsonNode uploaded) {
    String still = uploaded.get("still_url").asText();
    assertThat(as(owner).get(still).header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(as(UUID.randomUUID()).get(still).status()).isEqualTo(404);
    assertThat(as(owner).get(still.replaceFirst("\\.(clip|pdf)", ".music")).status())
        .isEqualTo(404);
  }

  private static void goesWithItsCampaign(UUID owner, JsonNode uploaded, String kind) {
    String key = uploaded.get("key").asText();
    Path file = directory.resolve("server/videos/" + key);
    Path still = directory.resolve("server/videos/file-stills/" + key + ".jpg");
    String first = created(owner, kind, key);
    String second = created(owner, kind, key);

    as(owner).delete(first);
    assertThat(file).exists();
    assertThat(still).exists();
    as(owner).delete(second);
    assertThat(file).doesNotExist();
    assertThat(still).doesNotExist();
  }

  private static String created(UUID owner, String kind, String key) {
    Answer created = create(owner, kind, key);
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    return "/api/campaigns/" + created.json().get("id").asText();
  }

  @Test
  void aFileIsUsedAsNothingElseThanWhatItWasUploadedAs() {
    UUID ada = UUID.randomUUID();
    Map<String, String> keys =
        Map.of(
            "picture", uploaded(ada, "/api/pictures", PICTURE).get("key").asText(),
            "music", uploaded(ada, "/api/music", clip).get("key").asText(),
            "clip", uploaded(ada, "/api/clips", clip).get("key").asText(),
            "document", uploaded(ada, "/api/documents", pdf).get("key").asText());
    Map<String, String> uses = Map.of("image", "picture", "clip", "clip", "pdf", "document");

    uses.forEach(
        (scene, wanted) ->
            keys.forEach(
                (uploadedAs, key) -> {
                  Answer answer = create(ada, scene, key);
                  if (uploadedAs.equals(wanted)) {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                  } else {
                    assertThat(answer.status()).as("%s as %s", uploadedAs, scene).isEqualTo(422);
                    assertThat(answer.json().at("/details/scenes/0/" + scene + "/key/_errors/0"))
                        .hasToString(
                            "\"This file was uploaded as %s, and is used as %s: upload it to /api/%ss\""
                                .formatted(uploadedAs, wanted, wanted));
                  }
                }));
    Answer ofMusic = createWithMusic(ada, keys.get("clip"));
    assertThat(ofMusic.json().at("/details/look/music/key/_errors/0").asText())
        .startsWith("This file was uploaded as clip, and is used as music");
    assertThat(createWithMusic(ada, keys.get("music")).status()).isEqualTo(200);
  }

  /** What a campaign used before it may go on using, but as that alone. */
  @Test
  void anEditDoesNotTurnMusicIntoAClip() {
    UUID ada = UUID.randomUUID();
    String music = uploaded(ada, "/api/music", clip).get("key").asText();
    String campaign = "/api/campaigns/" + createWithMusic(ada, music).json().get("id").asText();

    Answer edited = as(ada).sendJson("PATCH", campaign, Map.of("scenes", scenes("clip", music)));

    assertThat(edited.status()).isEqualTo(422);
    assertThat(edited.json().at("/details/scenes/0/clip/key/_errors/0").asText())
        .startsWith("This file was uploaded as music");
  }

  @Test
  void anothersFileIsNoFile() {
    for (String[] each :
        new String[][] {{"/api/clips", "clip", "clip"}, {"/api/documents", "pdf", "document"}}) {
      String key =
          uploaded(UUID.randomUUID(), each[0], each[1].equals("clip") ? clip : pdf)
              .get("key")
              .asText();

      Answer answer = create(UUID.randomUUID(), each[1], key);

      assertThat(answer.json().at("/details/scenes/0/" + each[1] + "/key/_errors/0").asText())
          .isEqualTo("There is no such %s: upload it to %s".formatted(each[2], each[0]));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/clips, empty, INPUT_CORRUPT",
    "/api/clips, playlist, INPUT_UNSUPPORTED",
    "/api/clips, picture, INPUT_UNSUPPORTED",
    "/api/clips, half a clip, INPUT_CORRUPT",
    "/api/documents, empty, INPUT_CORRUPT",
    "/api/documents, playlist, INPUT_UNSUPPORTED",
    "/api/documents, picture, INPUT_UNSUPPORTED",
    "/api/documents, half a PDF, INPUT_CORRUPT",
    "/api/pictures, playlist, INPUT_UNSUPPORTED",
    "/api/music, picture, INPUT_UNSUPPORTED"
  })
  void whatCannotBeUsedIsRefusedWithItsCodeAndItsName(String route, String what, String code) {
    byte[] bytes =
        switch (what) {
          case "playlist" -> "#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n".getBytes(UTF_8);
          case "picture" -> PICTURE;
          case "half a clip" -> Arrays.copyOf(clip, clip.length / 2);
          case "half a PDF" -> "%PDF-1.7\n1 0 obj\n<< /Type /Catalog".getBytes(UTF_8);
          default -> new byte[0];
        };

    Answer answer = send(UUID.randomUUID(), route, "deck.bin", bytes);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().get("code").asText()).isEqualTo(code);
    assertThat(answer.json().at("/details/file/_errors/0").asText())
        .startsWith("\"deck.bin\" ")
        .doesNotContain(directory.toString());
  }

  @Test
  void nothingStaysBehindOfAnUpload() {
    uploaded(UUID.randomUUID(), "/api/documents", pdf);
    send(UUID.randomUUID(), "/api/documents", "a.pdf", PICTURE);
    send(UUID.randomUUID(), "/api/clips", "a.mp4", PICTURE);

    // The server answers a moment before it tidies up.
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(directory.resolve("server/uploads")).isEmptyDirectory());
  }

  private static Answer createWithMusic(UUID owner, String key) {
    return as(owner)
        .postJson(
            "/api/campaigns",
            Map.of(
                "name",
                "A",
                "scenes",
                new Object[] {Map.of("url", "example.com", "duration_sec", 2)},
                "look",
                Map.of("music", Map.of("key", key))));
  }

  private static Answer create(UUID owner, String kind, String key) {
    return as(owner).postJson("/api/campaigns", Map.of("name", "A", "scenes", scenes(kind, key)));
  }

  private static Object scenes(String kind, String key) {
    return new Object[] {Map.of(kind, Map.of("key", key), "duration_sec", 2)};
  }

  private static JsonNode uploaded(UUID owner, String route, byte[] bytes) {
    Answer answer = send(owner, route, "a file", bytes);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Answer send(UUID owner, String route, String name, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
    return as(owner)
        .send(
            "POST",
            route,
            BodyPublishers.ofByteArray(body.toByteArray()),
            "Content-Type",
            "multipart/form-data; boundary=b");
  }

  private static Client as(UUID owner) {
    return new Client(server.url(), "Authorization", "Bearer " + Jwts.of(owner));
  }
}
