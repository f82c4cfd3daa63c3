package io.vidgen.examples.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vidgen.examples.server.auth.AuthSettings;
import io.vidgen.examples.server.database.Pools;
import io.vidgen.examples.server.operations.UnusedFileSweeper;
import io.vidgen.jdbc.JdbcCampaigns;
import io.vidgen.jdbc.JdbcFacecams;
import io.vidgen.storage.LocalStorage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnusedFilesTest {

  /** A whole PNG of one pixel. */
  private static final byte[] PICTURE =
      HexFormat.of()
          .parseHex(
              "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
                  + "0000000d49444154789c636060606000000005000160a5f6450000000049454e44ae426082");

  @TempDir Path directory;

  @AutoClose
  @SuppressWarnings("NullAway.Init") // Set by every test's set-up.
  private TestServer server;

  @AutoClose
  @SuppressWarnings("NullAway.Init")
  private HikariDataSource pool;

  @SuppressWarnings("NullAway.Init")
  private Path stored;

  @SuppressWarnings("NullAway.Init")
  private UnusedFileSweeper sweeper;

  @BeforeEach
  void start() throws IOException {
    TestDatabase database = TestDatabase.create();
    server =
        TestServer.start(
            TestServer.withDatabases(
                TestServer.settings(directory, AuthSettings.hmac(Jwts.SECRET)),
                Optional.of(database.webUrl()),
                Optional.of(database.workerUrl())),
            new DrawnEngines());
    pool = Pools.worker(database.workerUrl(), 1, new SimpleMeterRegistry());
    stored = directory.resolve("videos");
    sweeper =
        new UnusedFileSweeper(
            JdbcCampaigns.create(pool), JdbcFacecams.create(pool), LocalStorage.at(stored));
  }

  @Test
  void filesThatNothingUsesGoAfterADayAndAllOthersStay() throws IOException {
    Client client = someone();
    JsonNode watermark = upload(client, "POST", "/api/pictures").json();
    JsonNode poster = upload(client, "POST", "/api/pictures").json();
    JsonNode never = upload(client, "POST", "/api/pictures").json();
    create(client, Map.of("watermark", Map.of("key", watermark.get("key").asText())));
    create(client, Map.of("poster", Map.of("key", poster.get("key").asText())));
    upload(client, "PUT", "/api/profile/picture");
    upload(client, "PUT", "/api/profile/logo");
    JsonNode clip = upload(client, "POST", "/api/clips").json();
    JsonNode unusedClip = upload(client, "POST", "/api/clips").json();
    useClip(client, clip.get("key").asText());
    JsonNode withoutCampaigns = upload(someone(), "POST", "/api/pictures").json();
    Path another = stored.resolve("pictures/" + UUID.randomUUID() + "/of-another-database.png");
    Files.createDirectories(another.resolveSibling("."));
    Files.write(another, PICTURE);
    List<Path> all = files(stored);

    assertThat(sweeper.sweep(Duration.ofDays(1))).isZero();
    assertThat(sweeper.sweep(Duration.ZERO)).isEqualTo(3);

    List<Path> kept = files(stored);
    assertThat(all).hasSize(11);
    assertThat(kept).hasSize(7).isSubsetOf(all).contains(another);
    assertThat(stored.resolve(withoutCampaigns.get("key").asText())).doesNotExist();
    assertThat(client.get(clip.get("still_url").asText()).status()).isEqualTo(200);
    assertThat(client.get(unusedClip.get("still_url").asText()).status()).isEqualTo(404);
    assertThat(client.get(never.get("url").asText()).status()).isEqualTo(404);
    assertThat(client.get(watermark.get("url").asText()).status()).isEqualTo(200);
    assertThat(client.get(poster.get("url").asText()).status()).isEqualTo(200);
  }

  @Test
  void clipsWithoutAPlaceInALibraryGoAndThoseOfOtherDatabasesStay()
      throws IOException, SQLException {
    UUID ada = UUID.randomUUID();
    Client client = someone(ada);
    JsonNode inLibrary = upload(client, "POST", "/api/facecams").json();
    JsonNode lost = upload(client, "POST", "/api/facecams").json();
    Path another = stored.resolve("facecams/" + UUID.randomUUID() + "/" + UUID.randomUUID());
    Files.createDirectories(another.resolveSibling("."));
    Files.write(another, PICTURE);
    assertThat(sweeper.sweep(Duration.ZERO)).isZero();
    Path clip = stored.resolve("facecams/" + ada + "/" + lost.get("id").asText());
    Path still =
        stored.resolve("facecam-stills/facecams/" + ada + "/" + clip.getFileName() + ".jpg");
    assertThat(clip).exists();
    assertThat(still).exists();

    // As when a process dies, or the storage does not answer, between the row and the clip.
    try (Connection connection = pool.getConnection();
        PreparedStatement deletion =
            connection.prepareStatement("DELETE FROM vidgen_facecams WHERE id = ?")) {
      deletion.setObject(1, UUID.fromString(lost.get("id").asText()));
      assertThat(deletion.executeUpdate()).isEqualTo(1);
    }

    assertThat(sweeper.sweep(Duration.ofDays(1))).isZero();
    assertThat(sweeper.sweep(Duration.ZERO)).isEqualTo(1);
    assertThat(clip).doesNotExist();
    assertThat(still).doesNotExist();
    assertThat(another).exists();
    String kept = "/api/facecams/" + inLibrary.get("id").asText();
    assertThat(client.get(kept + "/still").status()).isEqualTo(200);
    assertThat(client.delete(kept).status()).isEqualTo(204);
    assertThat(sweeper.sweep(Duration.ZERO)).isZero();
  }

  @Test
  void aProfileThatNamesAnothersPictureDeletesNothingOfTheirs() throws IOException, SQLException {
    UUID ada = UUID.randomUUID();
    UUID eve = UUID.randomUUID();
    upload(someone(ada), "PUT", "/api/profile/logo");
    upload(someone(eve), "PUT", "/api/profile/logo");
    Path published = stored.resolve("profiles");
    assertThat(files(published)).hasSize(2);
    // As applications that write profiles themselves may.
    try (Connection connection = pool.getConnection();
        PreparedStatement copy =
            connection.prepareStatement(
                "UPDATE vidgen_profiles eve"
                    + " SET profile = jsonb_set(eve.profile, '{logo_url}', ada.profile -> 'logo_url')"
                    + " FROM vidgen_profiles ada WHERE eve.user_id = ? AND ada.user_id = ?")) {
      copy.setObject(1, eve);
      copy.setObject(2, ada);
      assertThat(copy.executeUpdate()).isEqualTo(1);
    }

    assertThat(someone(eve).delete("/api/profile/logo").status()).isEqualTo(200);
    assertThat(files(published)).hasSize(2);

    assertThat(someone(ada).delete("/api/profile/logo").status()).isEqualTo(200);
    assertThat(files(published)).hasSize(1);
  }

  private Client someone(UUID owner) {
    return new Client(server.url(), "Authorization", "Bearer " + Jwts.of(owner));
  }

  private Client someone() {
    return someone(UUID.randomUUID());
  }

  private static Client.Answer upload(Client client, String method, String path) {
    String part =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n"
            + new String(PICTURE, ISO_8859_1)
            + "\r\n--b--\r\n";
    return client.send(
        method,
        path,
        BodyPublishers.ofString(part, ISO_8859_1),
        "Content-Type",
        "multipart/form-data; boundary=b");
  }

  private static void create(Client client, Map<String, Object> look) {
    Map<String, Object> scene = Map.of("url", "example.com", "duration_sec", 1);
    Client.Answer created =
        client.postJson(
            "/api/campaigns", Map.of("name", "Pictured", "scenes", List.of(scene), "look", look));
    assertThat(created.status()).as(created.body()).isEqualTo(200);
  }

  private static void useClip(Client client, String key) {
    Map<String, Object> scene = Map.of("clip", Map.of("key", key), "duration_sec", 1);
    Client.Answer created =
        client.postJson("/api/campaigns", Map.of("name", "Clip", "scenes", List.of(scene)));
    assertThat(created.status()).as(created.body()).isEqualTo(200);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).toList();
    }
  }
}
