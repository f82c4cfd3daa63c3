package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.ffmpeg.FfmpegCompositor;
import io.vidgen.examples.demo.DemoFacecam;
import io.vidgen.examples.server.Client.Answer;
import io.vidgen.examples.server.ServerSettings.WorkerSettings;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.http.Limits;
import io.vidgen.examples.server.http.TimeLimits;
import io.vidgen.recorder.SceneRecorder;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.DrawnRecorder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only clips that can be used get in, whatever they are called. */
class FacecamApiTest {

  /** A whole PNG of one pixel. */
  private static final byte[] PICTURE =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                  + "0000000d49444154789c636060606000000005000160a5f6450000000049454e44ae426082");

  private static TestServer server;
  private static Path directory;
  private static byte[] clip;

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    directory = temporary;
    try (InputStream in = DemoFacecam.open()) {
      clip = in.readAllBytes();
    }
    Limits limits =
        new Limits(
            64 << 10,
            64 << 10,
            clip.length + 1000,
            0,
            30,
            5,
            10_000,
            3,
            Duration.ofMinutes(1),
            TimeLimits.defaults());
    server =
        TestServer.start(
            TestServer.with(
                TestServer.settings(temporary.resolve("server"), AuthSettings.hmac(Jwts.SECRET)),
                limits),
            new Engines() {
              @Override
              public SceneRecorder recorder(WorkerSettings how) {
                return new DrawnRecorder();
              }

              @Override
              public Compositor compositor() {
                return FfmpegCompositor.create();
              }
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anUploadedClipIsMeasuredAndItsCampaignHasToLastAsLong() throws IOException {
    UUID ada = UUID.randomUUID();
    Answer uploaded = upload(ada, "me.mp4", clip);
    assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(200);
    JsonNode facecam = uploaded.json();
    int seconds = facecam.get("duration_sec").asInt();
    assertThat(facecam.get("has_audio").asBoolean()).isTrue();
    String id = facecam.get("id").asText();
    assertThat(facecam.get("trimmed_duration_ms")).isEqualTo(facecam.get("duration_ms"));
    String inspection = "/api/facecams/" + id + "/inspection";
    assertThat(as(ada).get(inspection).json()).isEqualTo(facecam);
    assertThat(as(UUID.randomUUID()).get(inspection).status()).isEqualTo(404);

    Answer tooShort = create(ada, id, seconds - 3);
    assertThat(tooShort.status()).isEqualTo(422);
    assertThat(tooShort.json().at("/details/scenes/_errors/0").asText())
        .isEqualTo("Add 3s more to scenes");
    Answer tooLong = create(ada, id, seconds + 2);
    assertThat(tooLong.json().at("/details/scenes/_errors/0").asText())
        .isEqualTo("Remove 2s from scenes");
    Answer fitting = create(ada, id, seconds);
    assertThat(fitting.status()).isEqualTo(200);

    Path stored = directory.resolve("server/videos/facecams/" + ada + "/" + id);
    assertThat(stored).hasBinaryContent(clip);
    assertThat(Files.getPosixFilePermissions(stored))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    as(ada).delete("/api/campaigns/" + fitting.json().get("id").asText());
    assertThat(stored).doesNotExist();
  }

  @Test
  void anothersClipIsNoClip() {
    String id = upload(UUID.randomUUID(), "me.mp4", clip).json().get("id").asText();

    Answer answer = create(UUID.randomUUID(), id, 10);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/details/facecam_id/_errors/0").asText())
        .isEqualTo("There is no such facecam");
  }

  @Test
  void aPreviewShowsItsOwnersClipInTheBubblesCorner() throws IOException {
    UUID ada = UUID.randomUUID();
    String id = upload(ada, "me.mp4", clip).json().get("id").asText();

    BufferedImage without = preview(ada, "null");
    BufferedImage with = preview(ada, "\"" + id + "\"");

    int left = with.getWidth() / 10;
    int low = with.getHeight() * 3 / 4;
    assertThat(with.getRGB(left, low)).isNotEqualTo(without.getRGB(left, low));
    int right = with.getWidth() - left;
    assertThat(with.getRGB(right, low)).isEqualTo(without.getRGB(right, low));
    Answer anothers =
        as(UUID.randomUUID())
            .post("/api/previews", "{\"url\": \"a.example\", \"facecam_id\": \"" + id + "\"}");
    assertThat(anothers.json().at("/details/facecam_id/_errors/0").asText())
        .isEqualTo("There is no such facecam");
  }

  private static BufferedImage preview(UUID owner, String facecam) throws IOException {
    Answer answer =
        as(owner)
            .post("/api/previews", "{\"url\": \"a.example\", \"facecam_id\": " + facecam + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    String picture = answer.json().get("picture").asText();
    byte[] jpeg = Base64.getDecoder().decode(picture.substring(picture.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  @Test
  void aLibraryListsClipsWithAStillAndRenamesAndDeletesThem() {
    UUID ada = UUID.randomUUID();
    JsonNode uploaded = upload(ada, "me.mp4", clip).json();
    String path = "/api/facecams/" + uploaded.get("id").asText();

    JsonNode listed = as(ada).get("/api/facecams").json().at("/facecams/0");
    assertThat(listed.get("id")).isEqualTo(uploaded.get("id"));
    assertThat(listed.get("duration_ms")).isEqualTo(uploaded.get("duration_ms"));
    assertThat(listed.get("campaigns").asInt()).isZero();
    assertThat(as(ada).get(listed.get("still_url").asText()).header("Content-Type"))
        .isEqualTo("image/jpeg");
    assertThat(as(UUID.randomUUID()).get(path + "/still").status()).isEqualTo(404);
    assertThat(as(UUID.randomUUID()).get("/api/facecams").json().get("facecams")).isEmpty();

    Answer named = as(ada).sendJson("PATCH", path, Map.of("name", "Hello"));
    assertThat(named.json().get("name").asText()).isEqualTo("Hello");
    Answer refused = as(ada).sendJson("PATCH", path, Map.of("name", "x".repeat(101)));
    assertThat(refused.json().at("/details/name/_errors/0").asText())
        .isEqualTo("A name has at most 100 characters, not 101");
    assertThat(as(ada).sendJson("PATCH", path, Map.of("name", 5)).status()).isEqualTo(422);
    assertThat(as(ada).delete(path).status()).isEqualTo(204);
    assertThat(as(ada).get(path).status()).isEqualTo(404);
    assertThat(directory.resolve("server/videos/facecam-stills/facecams/" + ada))
        .satisfiesAnyOf(
            gone -> assertThat(gone).doesNotExist(), gone -> assertThat(gone).isEmptyDirectory());
  }

  @Test
  void aClipThatACampaignShowsIsNotDeletedAndStaysWithANameWhenTheCampaignGoes() {
    UUID ada = UUID.randomUUID();
    JsonNode uploaded = upload(ada, "me.mp4", clip).json();
    String id = uploaded.get("id").asText();
    String campaign =
        create(ada, id, uploaded.get("duration_sec").asInt()).json().get("id").asText();

    Answer refused = as(ada).delete("/api/facecams/" + id);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("error").asText())
        .isEqualTo("1 campaign shows this clip. Give it another clip, or delete it first.");

    as(ada).sendJson("PATCH", "/api/facecams/" + id, Map.of("name", "Kept"));
    as(ada).delete("/api/campaigns/" + campaign);
    assertThat(as(ada).get("/api/facecams/" + id).json().get("campaigns").asInt()).isZero();
  }

  @Test
  void aClipThatABatchShowsIsNotDeleted() {
    UUID ada = UUID.randomUUID();
    JsonNode uploaded = upload(ada, "me.mp4", clip).json();
    String id = uploaded.get("id").asText();
    Answer batch =
        as(ada)
            .post(
                "/api/batches",
                """
                {"name": "All", "facecam_id": "%s", "campaign": {"name": "A",
                  "scenes": [{"url": "https://example.com", "duration_sec": %d}]},
                  "rows": [{"email": "ada@a.example"}]}"""
                    .formatted(id, uploaded.get("duration_sec").asInt()));
    assertThat(batch.status()).as(batch.body()).isLessThan(300);

    Answer refused = as(ada).delete("/api/facecams/" + id);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("error").asText())
        .isEqualTo("1 batch shows this clip. Give it another clip, or delete it first.");
    JsonNode listed = as(ada).get("/api/facecams").json().at("/facecams/0");
    assertThat(listed.get("campaigns").asInt()).isZero();
    assertThat(listed.get("batches").asInt()).isEqualTo(1);
  }

  @Test
  void aBatchWhoseCampaignNamesTheClipIsRefusedInsteadOfMadeWithoutIt() {
    UUID ada = UUID.randomUUID();
    String id = upload(ada, "me.mp4", clip).json().get("id").asText();

    Answer batch =
        as(ada)
            .post(
                "/api/batches",
                """
                {"name": "All", "campaign": {"name": "A", "facecam_id": "%s",
                  "scenes": [{"url": "https://example.com", "duration_sec": 9}]},
                  "rows": [{"email": "ada@a.example"}]}"""
                    .formatted(id));

    assertThat(batch.status()).isEqualTo(422);
    assertThat(batch.json().at("/details/campaign/facecam_id/_errors/0").asText())
        .isEqualTo("Belongs beside the campaign: all rows show it");
  }

  @Test
  void aPictureOfTheLookIsItsOwnersAndGoesWithTheLastCampaignThatShowsIt() {
    UUID ada = UUID.randomUUID();
    Answer text =
        sendTo(as(ada), "/api/pictures", "file", "logo.png", "no picture".getBytes(UTF_8));
    assertThat(text.json().at("/details/file/_errors/0").asText())
        .isEqualTo("\"logo.png\" is not a picture that can be used. Choose a PNG or a JPEG");
    JsonNode picture = sendTo(as(ada), "/api/pictures", "file", "logo.png", PICTURE).json();
    assertThat(as(ada).get(picture.get("url").asText()).header("Content-Type"))
        .isEqualTo("image/png");
    String key = picture.get("key").asText();

    for (String look :
        new String[] {"{\"watermark\": {\"key\": \"%s\"}}", "{\"poster\": {\"key\": \"%s\"}}"}) {
      Answer anothers = createWith(UUID.randomUUID(), look.formatted(key));
      assertThat(anothers.status()).as(anothers.body()).isEqualTo(422);
      assertThat(anothers.json().at("/details/look").toString())
          .contains("\"key\"", "There is no such picture");
      assertThat(createWith(ada, look.formatted(key + "x")).status()).isEqualTo(422);
    }
    String first =
        createWith(ada, "{\"watermark\": {\"key\": \"" + key + "\"}}").json().get("id").asText();
    String second =
        createWith(ada, "{\"poster\": {\"key\": \"" + key + "\"}}").json().get("id").asText();
    as(ada).delete("/api/campaigns/" + first);
    assertThat(as(ada).get(picture.get("url").asText()).status()).isEqualTo(200);
    as(ada).delete("/api/campaigns/" + second);
    assertThat(as(ada).get(picture.get("url").asText()).status()).isEqualTo(404);
  }

  @Test
  void aSceneMayShowItsOwnersPicturesAndCardsAndNobodyElses() {
    UUID ada = UUID.randomUUID();
    String key =
        sendTo(as(ada), "/api/pictures", "file", "a.png", PICTURE).json().get("key").asText();
    String scenes =
        """
        {"name": "A", "scenes": [
          {"image": {"key": "%1$s", "motion": "zoom_in"}, "duration_sec": 2},
          {"html": {"content": "<h1>Hi</h1>", "files": {"a.png": "%1$s"}}, "duration_sec": 2}]}
        """
            .formatted(key);

    Answer anothers = as(UUID.randomUUID()).post("/api/campaigns", scenes);
    assertThat(anothers.status()).as(anothers.body()).isEqualTo(422);
    assertThat(anothers.json().at("/details/scenes").toString())
        .contains("There is no such picture");
    for (String other :
        new String[] {"{\"clip\": {\"key\": \"%s\"}", "{\"pdf\": {\"key\": \"%s\"}"}) {
      String foreign =
          "{\"name\": \"A\", \"scenes\": [%s, \"duration_sec\": 2}]}"
              .formatted(other.formatted("facecams/" + ada + "/" + UUID.randomUUID()));
      assertThat(as(ada).post("/api/campaigns", foreign).status()).isEqualTo(422);
    }
    Answer created = as(ada).post("/api/campaigns", scenes);
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    String campaign = "/api/campaigns/" + created.json().get("id").asText();
    JsonNode seen = as(ada).get(campaign).json();
    assertThat(seen.at("/scenes/0/url").asText()).isEqualTo("vidgen:image");
    assertThat(seen.at("/source/scenes/0/image/motion").asText()).isEqualTo("zoom_in");
    assertThat(seen.at("/source/scenes/1/html/files/a.png").asText()).isEqualTo(key);
    assertThat(seen.at("/source/scenes/0").has("html")).isFalse();
    // An editor sends back what it has read.
    Answer edited =
        as(ada).sendJson("PATCH", campaign, Map.of("scenes", seen.at("/source/scenes")));
    assertThat(edited.status()).as(edited.body()).isEqualTo(200);
    as(ada).delete(campaign);
    assertThat(directory.resolve("server/videos/" + key)).doesNotExist();
  }

  @Test
  void musicIsItsOwnersAndIsHeardBeforeItIsTaken() {
    UUID ada = UUID.randomUUID();
    Answer picture = sendTo(as(ada), "/api/music", "file", "song.mp3", PICTURE);
    assertThat(picture.json().at("/details/file/_errors/0").asText())
        .isEqualTo("\"song.mp3\" is a picture (PNG). Choose a sound: MP3, M4A, WAV, FLAC or Ogg");
    String key = sendTo(as(ada), "/api/music", "file", "song.mp4", clip).json().get("key").asText();
    String look = "{\"music\": {\"key\": \"%s\", \"level_db\": -20}}".formatted(key);

    Answer anothers = createWith(UUID.randomUUID(), look);
    assertThat(anothers.json().at("/details/look").toString()).contains("There is no such music");
    JsonNode campaign = createWith(ada, look).json();
    Path stored = directory.resolve("server/videos/" + key);
    assertThat(stored).exists();
    as(ada).delete("/api/campaigns/" + campaign.get("id").asText());
    assertThat(stored).doesNotExist();
  }

  private static Answer createWith(UUID owner, String look) {
    return as(owner)
        .post(
            "/api/campaigns",
            """
            {"name": "With a picture", "look": %s,
             "scenes": [{"url": "example.com", "duration_sec": 1}]}"""
                .formatted(look));
  }

  @Test
  void whatIsNoVideoIsRefusedWithTheReason() {
    byte[] text = "#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n".getBytes(UTF_8);
    byte[] half = Arrays.copyOf(clip, clip.length / 2);

    for (byte[] bytes : new byte[][] {new byte[0], PICTURE, text, half}) {
      Answer answer = upload(UUID.randomUUID(), "me.mp4", bytes);
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      String reason = answer.json().at("/details/file/_errors/0").asText();
      assertThat(reason).startsWith("\"me.mp4\" ").doesNotContain(directory.toString());
    }
  }

  @Test
  void whatIsTooLargeOrNoUploadAtAllIsRefused() {
    assertThat(upload(UUID.randomUUID(), "me.mp4", new byte[clip.length + 5000]).status())
        .isEqualTo(413);
    Client client = as(UUID.randomUUID());
    assertThat(client.post("/api/facecams", "{}").status()).isEqualTo(415);
    Answer other = send(client, "picture", "me.mp4", clip);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().at("/details/file/_errors/0").asText())
        .isEqualTo("A video file is required");
    assertThat(
            client
                .send(
                    "POST",
                    "/api/facecams",
                    BodyPublishers.ofString("--b\r\nContent-Disp"),
                    "Content-Type",
                    "multipart/form-data; boundary=b")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aFilesNameIsOnlyAName() {
    for (String name :
        new String[] {"../../evil.mp4", "-i", "%d \uD83D\uDE00.mp4", "/etc/passwd"}) {
      assertThat(upload(UUID.randomUUID(), name, clip).status()).as(name).isEqualTo(200);
    }
  }

  @Test
  void nothingStaysBehindOfAnUpload() {
    upload(UUID.randomUUID(), "me.mp4", clip);
    upload(UUID.randomUUID(), "me.mp4", PICTURE);

    // The server answers a moment before it tidies up.
    await()
        .atMost(Allowance.seconds(30))
        .untilAsserted(() -> assertThat(directory.resolve("server/uploads")).isEmptyDirectory());
  }

  private static Answer upload(UUID owner, String name, byte[] bytes) {
    return send(as(owner), "file", name, bytes);
  }

  private static Answer send(Client client, String field, String name, byte[] bytes) {
    return sendTo(client, "/api/facecams", field, name, bytes);
  }

  private static Answer sendTo(
      Client client, String path, String field, String name, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--b\r\nContent-Disposition: form-data; name=\""
                + field
                + "\"; filename=\""
                + name
                + "\"\r\nContent-Type: video/mp4\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
    return client.send(
        "POST",
        path,
        BodyPublishers.ofByteArray(body.toByteArray()),
        "Content-Type",
        "multipart/form-data; boundary=b");
  }

  private static Answer create(UUID owner, String facecam, int seconds) {
    return as(owner)
        .post(
            "/api/campaigns",
            """
            {"name": "With a face", "facecam_id": "%s",
             "scenes": [{"url": "example.com", "duration_sec": %d}]}"""
                .formatted(facecam, seconds));
  }

  private static Client as(UUID owner) {
    return new Client(server.url(), "Authorization", "Bearer " + Jwts.of(owner));
  }
}
