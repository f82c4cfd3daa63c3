package io.vidgen.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import io.vidgen.storage.s3.testing.S3Server;
import io.vidgen.testing.Allowance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3AsyncClient;

class S3StorageTest {

  private static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final int PART = 5 << 20;

  @TempDir static Path folder;
  private static S3Server server;
  private static S3Storage storage;
  private static S3AsyncClient hostsClient;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder.resolve("server"));
    storage = server.storage().build();
    hostsClient = server.client();
  }

  @AfterAll
  static void stop() throws Exception {
    hostsClient.close();
    storage.close();
    server.close();
  }

  @Test
  void aWrongSecretIsNamedWithinTwoSeconds() throws IOException {
    assertDenied(
        server.storage().credentials(S3Server.ACCESS_KEY, "wrong-secret").build(),
        "the secret access key does not belong to the access key id");
  }

  @Test
  void anUnknownAccessKeyIsNamedWithinTwoSeconds() throws IOException {
    assertDenied(
        server.storage().credentials("unknown-key", S3Server.SECRET_KEY).build(),
        "the service does not know this access key id");
  }

  private static void assertDenied(S3Storage denied, String remedy) throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[2 * PART]);
    try (denied) {
      denied.publicUri(KEY);
      long begun = System.nanoTime();
      StorageException thrown =
          catchThrowableOfType(StorageException.class, () -> put(denied, KEY, file));

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Allowance.seconds(2));
      assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_DENIED);
      assertThat(thrown.retryable()).isFalse();
      assertThat(thrown)
          .hasMessageContaining(remedy)
          .hasMessageContaining("bucket videos at http://127.0.0.1:");
      assertThat(thrown.toString() + denied).doesNotContain("secret-key", "wrong-secret");
    }
  }

  @Test
  void aBucketThatDoesNotExistIsNamed() throws IOException {
    try (S3Storage nowhere =
        S3Storage.minio(server.endpoint(), "nowhere")
            .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
            .build()) {
      StorageException thrown =
          catchThrowableOfType(StorageException.class, () -> put(nowhere, KEY, file("bytes")));

      assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_REJECTED);
      assertThat(thrown).hasMessageContaining("create the bucket, or correct its name");
    }
  }

  /** Often enough to meet two threads of a client in each other's way. */
  @RepeatedTest(20)
  void aServiceThatIsNotThereIsUnavailableWithoutWaitingForIt() throws IOException {
    try (S3Storage nobody =
        S3Storage.minio(URI.create("http://127.0.0.1:1"), "videos")
            .credentials("id", "secret")
            .attempts(2)
            .build()) {
      Path file = file("bytes");
      long begun = System.nanoTime();

      StorageException thrown =
          catchThrowableOfType(StorageException.class, () -> put(nobody, KEY, file));

      assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
      assertThat(thrown.retryable()).isTrue();
      assertThat(thrown).hasMessageContaining("Connection refused");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Allowance.seconds(10));
    }
  }

  @Test
  void objectsKeepTheirTypeAndCacheRule() throws Exception {
    put(storage, KEY, file("bytes"));

    HttpResponse<String> answer = get(storage.presignGet(KEY, Duration.ofMinutes(1)));

    assertThat(answer.body()).isEqualTo("bytes");
    assertThat(answer.headers().firstValue("content-type")).contains("video/mp4");
    assertThat(answer.headers().firstValue("cache-control"))
        .contains("public, max-age=31536000, immutable");
  }

  @Test
  void aSignedAddressServesRangesForSeeking() throws Exception {
    put(storage, KEY, file("0123456789"));
    URI uri = storage.presignGet(KEY, Duration.ofMinutes(1));

    HttpResponse<String> part = send(HttpRequest.newBuilder(uri).header("Range", "bytes=2-4"));
    HttpResponse<String> beyond = send(HttpRequest.newBuilder(uri).header("Range", "bytes=99-"));

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(beyond.statusCode()).isEqualTo(416);
  }

  @Test
  void withoutItsSignatureAPrivateObjectIsNotServed() throws Exception {
    put(storage, KEY, file("bytes"));

    assertThat(get(storage.publicUri(KEY)).statusCode()).isEqualTo(403);
  }

  @Test
  void aBrowserStoresAFacecamWithASignedUpload() throws Exception {
    StorageKey facecam = new StorageKey("facecams/one.webm");
    PresignedUpload upload = storage.presignPut(facecam, "video/webm", 5, Duration.ofMinutes(1));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(upload.uri()).PUT(BodyPublishers.ofString("bytes"));
    upload.headers().forEach(request::header);

    assertThat(send(request).statusCode()).isEqualTo(200);

    assertThat(upload.headers()).containsOnlyKeys("content-type");
    Path target = folder.resolve("facecam.webm");
    storage.fetch(facecam, target, new CancellationToken());
    assertThat(target).hasContent("bytes");
    assertThat(get(storage.presignGet(facecam, Duration.ofMinutes(1))).headers().map())
        .containsEntry("content-type", List.of("video/webm"));
  }

  @Test
  void aSignedUploadTakesNoOtherSizeAndNoOtherType() throws Exception {
    StorageKey facecam = new StorageKey("facecams/two.webm");
    PresignedUpload upload = storage.presignPut(facecam, "video/webm", 5, Duration.ofMinutes(1));

    HttpResponse<String> longer =
        send(
            HttpRequest.newBuilder(upload.uri())
                .header("content-type", "video/webm")
                .PUT(BodyPublishers.ofString("more bytes")));
    HttpResponse<String> other =
        send(
            HttpRequest.newBuilder(upload.uri())
                .header("content-type", "text/html")
                .PUT(BodyPublishers.ofString("bytes")));

    assertThat(longer.statusCode()).isEqualTo(403);
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(storage.exists(facecam)).isFalse();
    assertThat(upload.toString()).doesNotContain("Signature");
  }

  @Test
  void theSweepTakesWhatNobodyKeeps() throws IOException {
    StorageKey swept = new StorageKey("swept");
    StorageKey winner = new StorageKey("swept/id/a2/video.mp4");
    StorageKey loser = new StorageKey("swept/id/a1/video.mp4");
    put(storage, winner, file("bytes"));
    put(storage, loser, file("bytes"));

    assertThat(storage.sweep(swept, LONG_AGO, winner::equals)).isEqualTo(new SweepReport(0, 0));
    assertThat(storage.sweep(swept, LATER, winner::equals)).isEqualTo(new SweepReport(0, 1));

    assertThat(storage.exists(winner)).isTrue();
    assertThat(storage.exists(loser)).isFalse();
  }

  @Test
  void theSdksOwnChecksumsPassWhereTheServiceKnowsThem() throws IOException {
    Path file = Files.write(folder.resolve("checked"), new byte[PART + 1]);
    try (S3Storage amazon = server.storage().crc32(true).partBytes(PART).build()) {
      put(amazon, KEY, file);
      put(amazon, new StorageKey("small"), file("bytes"));
    }
    assertThat(Files.mismatch(file, server.fileOf(KEY))).isEqualTo(-1);
  }

  @Test
  void aHostsClientIsUsedAndNeverClosed() throws Exception {
    S3Storage embedded = S3Storage.minio(server.endpoint(), "videos").client(hostsClient).build();
    put(embedded, KEY, file("bytes"));
    URI signed = embedded.presignGet(KEY, Duration.ofMinutes(1));
    embedded.close();
    embedded.close();

    assertThat(hostsClient.headBucket(request -> request.bucket("videos")).join()).isNotNull();
    assertThat(get(signed).body()).isEqualTo("bytes");
  }

  @Test
  void theThreadsOfItsOwnClientEndWithIt() throws Exception {
    Set<Thread> before = ioThreads();
    S3Storage closed = server.storage().build();
    closed.exists(KEY);
    Set<Thread> started = ioThreads();
    started.removeAll(before);
    assertThat(started).isNotEmpty();

    closed.close();
    closed.close();

    for (Thread thread : started) {
      thread.join(Allowance.millis(10_000));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  private static Set<Thread> ioThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("vidgen-s3-io"))
        .collect(Collectors.toSet());
  }

  @Test
  void eachServiceHasItsPublicAddresses() {
    assertThat(uriOf(S3Storage.aws("eu-central-1", "videos")))
        .isEqualTo("https://videos.s3.eu-central-1.amazonaws.com/" + KEY);
    assertThat(uriOf(S3Storage.aws("eu-central-1", "my.videos")))
        .isEqualTo("https://s3.eu-central-1.amazonaws.com/my.videos/" + KEY);
    assertThat(
            uriOf(S3Storage.cloudflareR2("acc", "videos", URI.create("https://v.example.com/x"))))
        .isEqualTo("https://v.example.com/x/" + KEY);
    assertThat(uriOf(S3Storage.supabase(URI.create("https://ref.supabase.co"), "eu-1", "renders")))
        .isEqualTo("https://ref.supabase.co/storage/v1/object/public/renders/" + KEY);
    assertThat(uriOf(S3Storage.minio(URI.create("http://minio:9000"), "videos")))
        .isEqualTo("http://minio:9000/videos/" + KEY);
  }

  private static String uriOf(S3StorageBuilder builder) {
    try (S3Storage built = builder.client(hostsClient).build()) {
      return built.publicUri(KEY).toString();
    }
  }

  @Test
  void settingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> server.storage().partBytes(1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5242880");
    assertThatThrownBy(() -> server.storage().attempts(0).build()).hasMessageContaining("attempts");
    assertThatThrownBy(() -> server.storage().stallTimeout(Duration.ZERO).build())
        .hasMessageContaining("stallTimeout");
    assertThatThrownBy(() -> storage.presignGet(KEY, Duration.ofDays(8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void put(S3Storage to, StorageKey key, Path file) {
    to.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }

  private static Path file(String content) throws IOException {
    return Files.write(
        folder.resolve("file-" + Arrays.hashCode(content.getBytes(UTF_8))),
        content.getBytes(UTF_8));
  }

  private static HttpResponse<String> get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
