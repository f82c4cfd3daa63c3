package io.vidgen.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.testing.FaultProxy;
import io.vidgen.testing.FaultProxy.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StorageFaultsTest {

  private static final int PART = 5 << 20;
  private static final int LARGE = 2 * PART + 4321;
  private static final int SMALL = 300_000;
  private static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");
  private static final Duration STALL = Duration.ofSeconds(2);

  @TempDir Path folder;

  private S3Server server;
  private FaultProxy proxy;
  private S3Storage direct;
  private S3Storage storage;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start(folder.resolve("server"));
    proxy = FaultProxy.before(server.port());
    direct = server.storage().build();
    storage = throughProxy().build();
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    direct.close();
    proxy.close();
    server.close();
  }

  /** Every other one may not try again, so that both ends are seen. */
  @Test
  void aLargeUploadCutAtAnyOfTwentyPlacesEndsInTheRightBytesOrInNothing() throws IOException {
    Random random = new Random(42);
    Path file = fileOf(LARGE);
    try (S3Storage once = throughProxy().attempts(1).build()) {
      for (int round = 0; round < 10; round++) {
        StorageKey key = new StorageKey("renders/cut/" + round);
        proxy.disconnect();
        proxy.next(new Fault.CutAfter(random.nextInt(PART)));
        put(storage, key, file);
        assertThat(stored(key)).hasSameBinaryContentAs(file);

        proxy.disconnect();
        // The first connection also carries the request that begins the upload.
        proxy.next(new Fault.CutAfter(2_000 + random.nextInt(PART - 2_000)));
        StorageException thrown =
            catchThrowableOfType(StorageException.class, () -> put(once, KEY, file));

        assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        assertThat(thrown.retryable()).isTrue();
        assertThat(direct.exists(KEY)).isFalse();
        assertThat(proxy.isSpent()).isTrue();
      }
    }
    assertThat(server.uploads()).isEmpty();
  }

  @Test
  void aSmallUploadIsReplayedFromTheFileWhereverItIsCut() throws IOException {
    Random random = new Random(44);
    Path file = fileOf(SMALL);
    for (int round = 0; round < 20; round++) {
      StorageKey key = new StorageKey("renders/cut/" + round);
      proxy.disconnect();
      proxy.next(new Fault.CutAfter(random.nextInt(SMALL)));

      put(storage, key, file);

      assertThat(stored(key)).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void aConnectionThatIsResetAtOnceIsMadeAgain() throws IOException {
    proxy.next(new Fault.Reset(), new Fault.Reset());

    put(storage, KEY, fileOf(SMALL));

    assertThat(stored(KEY)).hasSize(SMALL);
  }

  @Test
  void aServiceThatDoesNotAnswerIsAskedAgain() throws IOException {
    proxy.next(new Fault.BlackHole());

    put(storage, KEY, fileOf(SMALL));

    assertThat(stored(KEY)).hasSize(SMALL);
  }

  @Test
  void aServiceThatNeverAnswersIsGivenUp() throws IOException {
    proxy.next(blackHoles(20));
    Path file = fileOf(LARGE);
    try (S3Storage impatient = throughProxy().attempts(2).build()) {
      StorageException thrown =
          catchThrowableOfType(StorageException.class, () -> put(impatient, KEY, file));

      assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
      assertThat(thrown).hasMessageContaining(KEY.value()).hasMessageContaining("videos");
    }
  }

  @Test
  void aSlowConnectionIsNoFault() throws IOException {
    proxy.next(new Fault.Latency(20));

    put(storage, KEY, fileOf(SMALL));

    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(stored(KEY)).hasSize(SMALL);
  }

  @Test
  void aBitThatTurnsOverOnTheWayIsNoticedAndThePartSentAgain() throws IOException {
    Path large = fileOf(LARGE);
    proxy.next(new Fault.FlippedBit(PART / 2));
    put(storage, KEY, large);
    assertThat(stored(KEY)).hasSameBinaryContentAs(large);

    StorageKey other = new StorageKey("renders/other");
    Path small = fileOf(SMALL);
    proxy.disconnect();
    proxy.next(new Fault.FlippedBit(SMALL / 2));
    put(storage, other, small);
    assertThat(stored(other)).hasSameBinaryContentAs(small);
  }

  @Test
  void anUploadWhoseAnswerIsLostIsDoneAndNotRefusedByItsOwnObject() throws IOException {
    Path small = fileOf(SMALL);
    Path large = fileOf(LARGE);
    StorageKey other = new StorageKey("renders/other");
    try (S3Storage writeOnce = throughProxy().writeOnce(true).build()) {
      proxy.loseAnswerTo("PUT /videos/" + KEY);
      put(writeOnce, KEY, small);

      proxy.loseAnswerTo("POST /videos/" + other + "?uploadId=");
      put(writeOnce, other, large);
    }
    assertThat(proxy.isSpent()).isTrue();
    assertThat(stored(KEY)).hasSameBinaryContentAs(small);
    assertThat(stored(other)).hasSameBinaryContentAs(large);
    assertThat(server.uploads()).isEmpty();
  }

  @Test
  void whatIsWrittenOnceCannotBeReplacedByAnotherFile() throws IOException {
    for (int size : new int[] {SMALL, LARGE}) {
      StorageKey key = new StorageKey("renders/" + size);
      Path first = fileOf(size);
      try (S3Storage writeOnce = server.storage().partBytes(PART).writeOnce(true).build()) {
        put(writeOnce, key, first);
        put(writeOnce, key, first);
        Path other = Files.write(folder.resolve("other" + size), new byte[size]);

        StorageException thrown =
            catchThrowableOfType(StorageException.class, () -> put(writeOnce, key, other));

        assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_REJECTED);
        assertThat(thrown.retryable()).isFalse();
        assertThat(thrown).hasMessageContaining("another object has this key");
      }
      assertThat(stored(key)).hasSameBinaryContentAs(first);
    }
    assertThat(server.uploads()).isEmpty();
  }

  @Test
  void aDownloadThatIsCutBeginsAgain() throws IOException {
    Path file = fileOf(LARGE);
    put(direct, KEY, file);
    Random random = new Random(45);
    for (int round = 0; round < 5; round++) {
      Path target = folder.resolve("fetched" + round);
      proxy.disconnect();
      proxy.next(new Fault.AnswerCutAfter(random.nextInt(LARGE)));

      storage.fetch(KEY, target, new CancellationToken());

      assertThat(proxy.isSpent()).isTrue();
      assertThat(target).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void aCancellationEndsAnUploadThatHangs() throws IOException {
    Path file = fileOf(LARGE);
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");
    try (S3Storage patient = throughProxy().stallTimeout(Duration.ofMinutes(1)).build()) {
      proxy.next(new Fault.BlackHole());
      Thread canceller =
          new Thread(
              () -> {
                while (proxy.connections() == 0) {
                  Thread.onSpinWait();
                }
                cancellation.cancel(reason);
              });
      canceller.start();
      long begun = System.nanoTime();

      Throwable thrown =
          catchThrowableOfType(
              Throwable.class,
              () ->
                  patient.put(
                      KEY, file, ObjectMetadata.mp4(), ProgressListener.NONE, cancellation));

      assertThat(thrown).isSameAs(reason);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private S3StorageBuilder throughProxy() {
    return S3Storage.minio(proxy.uri(), S3Server.BUCKET)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .partBytes(PART)
        .partsAtOnce(1)
        .stallTimeout(STALL);
  }

  private static void put(S3Storage storage, StorageKey key, Path file) {
    storage.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }

  private Path stored(StorageKey key) {
    Path target = folder.resolve("stored-" + System.nanoTime());
    direct.fetch(key, target, new CancellationToken());
    return target;
  }

  private Path fileOf(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(folder.resolve("file-" + System.nanoTime()), bytes);
  }

  private static Fault[] blackHoles(int count) {
    Fault[] faults = new Fault[count];
    Arrays.fill(faults, new Fault.BlackHole());
    return faults;
  }
}
