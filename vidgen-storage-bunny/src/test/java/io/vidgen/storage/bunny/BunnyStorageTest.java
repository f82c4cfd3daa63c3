package io.vidgen.storage.bunny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.SweepableStorage.SweepReport;
import io.vidgen.storage.bunny.testing.BunnyServer;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BunnyStorageTest {

  private static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");

  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  private BunnyServer server;
  private BunnyStorage storage;
  private Path file;

  @BeforeEach
  void start() throws IOException {
    server = BunnyServer.start();
    storage = server.storage().build();
    file = Files.writeString(folder.resolve("file"), "bytes");
  }

  @AfterEach
  void stop() {
    storage.close();
    server.close();
  }

  @Test
  void anUploadIsThePutThatBunnyDocuments() throws Exception {
    put(storage);

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("PUT");
    assertThat(request.getUrl().encodedPath()).isEqualTo("/videos/" + KEY);
    assertThat(request.getHeaders().get("AccessKey")).isEqualTo(BunnyServer.ACCESS_KEY);
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("video/mp4");
    assertThat(request.getHeaders().get("Content-Length")).isEqualTo("5");
    assertThat(request.getHeaders().get("Checksum"))
        .isEqualTo("277089D91C0BDF4F2E6862BA7E4A07605119431F5D13F726DD352B06F1B206A9");
  }

  @Test
  void aWrongPasswordIsNamedWithinTwoSeconds() {
    BunnyStorage denied =
        BunnyStorage.builder("videos", "wrong-password")
            .endpoint(server.endpoint())
            .pullZone("videos")
            .build();
    long begun = System.nanoTime();

    StorageException thrown = catchThrowableOfType(StorageException.class, () -> put(denied));

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Allowance.seconds(2));
    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_DENIED);
    assertThat(thrown.retryable()).isFalse();
    assertThat(thrown).hasMessageContaining("the zone's own password");
    assertThat(thrown.toString() + denied).doesNotContain("wrong-password");
    assertThat(server.requests()).isEqualTo(1);
    denied.close();
  }

  @Test
  void anOverloadedServiceIsAskedAgainWhenItSays() throws Exception {
    server.next(
        new MockResponse.Builder().code(429).setHeader("Retry-After", "1").build(),
        new MockResponse.Builder().code(503).build());
    long begun = System.nanoTime();

    put(storage);

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(server.requests()).isEqualTo(3);
    assertThat(server.bytesOf(KEY.value())).isEqualTo(ByteString.encodeUtf8("bytes"));
  }

  @Test
  void aServiceThatStaysOverloadedIsGivenUp() {
    BunnyStorage brief = server.storage().attempts(2).build();
    server.next(
        new MockResponse.Builder().code(500).build(), new MockResponse.Builder().code(500).build());

    StorageException thrown = catchThrowableOfType(StorageException.class, () -> put(brief));

    assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
    assertThat(thrown).hasMessageContaining("500").hasMessageContaining(KEY.value());
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void aRedirectDoesNotCarryTheKeyElsewhere() {
    server.next(
        new MockResponse.Builder()
            .code(302)
            .setHeader("Location", server.endpoint() + "/elsewhere")
            .build());

    assertThatThrownBy(() -> storage.exists(KEY))
        .isInstanceOfSatisfying(
            StorageException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_REJECTED));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void theSweepTakesWhatNobodyKeepsAtAnyDepth() {
    StorageKey loser = new StorageKey("renders/id/a2/video.mp4");
    put(storage);
    storage.put(loser, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
    StorageKey renders = new StorageKey("renders");

    assertThat(storage.sweep(renders, LONG_AGO, KEY::equals)).isEqualTo(new SweepReport(0, 0));
    assertThat(storage.sweep(renders, LATER, KEY::equals)).isEqualTo(new SweepReport(0, 1));

    assertThat(storage.exists(KEY)).isTrue();
    assertThat(storage.exists(loser)).isFalse();
  }

  @Test
  void aHostsClientIsUsedAndNeverClosed() {
    OkHttpClient client = new OkHttpClient();
    BunnyStorage embedded = server.storage().client(client).build();

    put(embedded);
    embedded.close();
    embedded.close();

    assertThat(client.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
    put(embedded);
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }

  @Test
  void zoneKeyAndPullZoneConfigureIt() {
    Map<String, String> variables =
        Map.of(
            "BUNNY_STORAGE_ZONE", "zone",
            "BUNNY_STORAGE_API_KEY", "hidden",
            "BUNNY_PULL_ZONE", "vidgen-cdn");
    try (BunnyStorage configured = BunnyStorage.fromVariables(variables).build()) {
      assertThat(configured.publicUri(new StorageKey("renders/id.mp4")))
          .hasToString("https://vidgen-cdn.b-cdn.net/renders/id.mp4");
      assertThat(configured).hasToString("BunnyStorage[storage zone zone at storage.bunnycdn.com]");
    }
  }

  @Test
  void aHostNameOfYourOwnGoesBeforeThePullZonesAndARegionHasItsHost() {
    Map<String, String> variables =
        Map.of(
            "BUNNY_STORAGE_ZONE", "zone",
            "BUNNY_STORAGE_API_KEY", "hidden",
            "BUNNY_STORAGE_REGION", "ny",
            "BUNNY_PULL_ZONE", "vidgen-cdn",
            "BUNNY_CDN_BASE_URL", "https://v.example.com");
    try (BunnyStorage configured = BunnyStorage.fromVariables(variables).build()) {
      assertThat(configured.publicUri(KEY)).hasToString("https://v.example.com/" + KEY);
      assertThat(configured.toString()).contains("ny.storage.bunnycdn.com");
    }
  }

  @Test
  void allThatIsMissingOrWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                BunnyStorage.fromVariables(
                    Map.of("BUNNY_STORAGE_ZONE", "z", "BUNNY_STORAGE_REGION", "mars")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BUNNY_STORAGE_API_KEY is not set")
        .hasMessageContaining("BUNNY_STORAGE_REGION must be one of [DE, UK, NY")
        .hasMessageContaining("BUNNY_CDN_BASE_URL and BUNNY_PULL_ZONE");
    assertThatThrownBy(
            () ->
                BunnyStorage.fromVariables(
                    Map.of(
                        "BUNNY_STORAGE_ZONE", "z",
                        "BUNNY_STORAGE_API_KEY", "k",
                        "BUNNY_CDN_BASE_URL", "cdn.example.com")))
        .hasMessageContaining("BUNNY_CDN_BASE_URL must be an address");
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> BunnyStorage.builder("z", "k").build())
        .hasMessageContaining("pullZone");
    assertThatThrownBy(
            () -> BunnyStorage.builder("z", " ").publicBase(URI.create("https://x")).build())
        .hasMessageContaining("accessKey");
    assertThatThrownBy(() -> server.storage().attempts(0).build()).hasMessageContaining("attempts");
  }

  private void put(BunnyStorage to) {
    to.put(KEY, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }
}
