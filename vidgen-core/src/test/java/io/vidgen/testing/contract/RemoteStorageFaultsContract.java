package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.RenderCancelledException;
import io.vidgen.storage.ObjectMetadata;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.FaultProxy;
import io.vidgen.testing.FaultProxy.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a remote storage promises when the network fails: wherever a connection breaks, the right
 * bytes are stored in the end, or the call fails and there is no object. A subclass supplies a
 * server, and storages that reach it through a {@link FaultProxy}.
 *
 * @param <S> the server
 */
public abstract class RemoteStorageFaultsContract<S extends AutoCloseable> {

  /** One request's worth. */
  protected static final int SMALL = 300_000;

  /** Where the objects of these tests go. */
  protected static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");

  /** After how long a connection that stands still is given up. */
  protected static final Duration STALL = Duration.ofSeconds(2);

  /** Places at which a transfer is cut. */
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  private final Random random = new Random(42);
  private S server;
  private FaultProxy proxy;
  private VideoStorage direct;
  private VideoStorage storage;

  /** Starts a server with nothing in it, whose files may be below {@code root}. */
  protected abstract S startServer(Path root) throws Exception;

  /** On which port of this machine it listens. */
  protected abstract int portOf(S server);

  /**
   * A storage on this server, or on a proxy before it. The caller closes it.
   *
   * @param attempts how often it tries a request
   * @param stall its stall time-out
   */
  protected abstract VideoStorage storage(URI endpoint, int attempts, Duration stall);

  /** Files of this size are what the storage uploads in its most elaborate way. */
  protected abstract int largeFile();

  /** How requests that store an object begin, in the service's protocol. */
  protected abstract String beginningOfPut(StorageKey key);

  /** A whole HTTP answer that says that the service is overloaded. */
  protected abstract String overloaded();

  /** Fails when the server holds anything that is no whole object, such as half an upload. */
  protected void assertNothingIsHalfDone() {}

  @BeforeEach
  void start() throws Exception {
    server = startServer(folder.resolve("server"));
    int port = portOf(server);
    proxy = FaultProxy.before(port);
    direct = storage(URI.create("http://127.0.0.1:" + port), 5, STALL);
    storage = storage(proxy.uri(), 5, STALL);
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    direct.close();
    proxy.close();
    server.close();
  }

  /** The server. */
  protected final S server() {
    return server;
  }

  /** The proxy between the storages and the server. */
  protected final FaultProxy proxy() {
    return proxy;
  }

  @Test
  void anUploadThatMayTryAgainEndsInTheRightBytesWhereverItIsCut() throws IOException {
    Path file = fileOf(largeFile());
    for (int round = 0; round < ROUNDS; round++) {
      proxy.disconnect();
      proxy.next(new Fault.CutAfter(random.nextInt(largeFile() / 2)));

      put(storage, keyOf(round), file);

      assertThat(proxy.isSpent()).isTrue();
      assertThat(stored(keyOf(round))).hasSameBinaryContentAs(file);
    }
    assertNothingIsHalfDone();
  }

  @Test
  void anUploadThatMayNotTryAgainEndsInAnErrorAndNoObjectWhereverItIsCut() throws IOException {
    Path file = fileOf(largeFile());
    try (VideoStorage once = storage(proxy.uri(), 1, STALL)) {
      for (int round = 0; round < ROUNDS; round++) {
        proxy.disconnect();
        // Beyond the request that may begin the upload, on the first connection too.
        proxy.next(new Fault.CutAfter(2_000 + random.nextInt(largeFile() / 3)));

        StorageException thrown =
            catchThrowableOfType(StorageException.class, () -> put(once, KEY, file));

        assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        assertThat(thrown.retryable()).isTrue();
        assertThat(direct.exists(KEY)).isFalse();
        assertThat(proxy.isSpent()).isTrue();
      }
    }
    assertNothingIsHalfDone();
  }

  @Test
  void aSmallUploadIsReplayedFromTheFileWhereverItIsCut() throws IOException {
    Path file = fileOf(SMALL);
    for (int round = 0; round < 20; round++) {
      proxy.disconnect();
      proxy.next(new Fault.CutAfter(random.nextInt(SMALL)));

      put(storage, keyOf(round), file);

      assertThat(stored(keyOf(round))).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void anUploadWhoseAnswerIsLostIsDone() throws IOException {
    Path file = fileOf(SMALL);
    proxy.loseAnswerTo(beginningOfPut(KEY));

    put(storage, KEY, file);

    assertThat(proxy.isSpent()).isTrue();
    assertThat(stored(KEY)).hasSameBinaryContentAs(file);
  }

  @Test
  void aBitThatTurnsOverOnTheWayIsNoticedAndTheBytesSentAgain() throws IOException {
    for (int size : new int[] {SMALL, largeFile()}) {
      Path file = fileOf(size);
      proxy.disconnect();
      proxy.next(new Fault.FlippedBit(size / 3));

      put(storage, keyOf(size), file);

      assertThat(proxy.isSpent()).isTrue();
      assertThat(stored(keyOf(size))).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void resetsAndSilenceAreOvercome() throws IOException {
    proxy.next(new Fault.Reset(), new Fault.Reset(), new Fault.BlackHole());

    put(storage, KEY, fileOf(SMALL));

    assertThat(proxy.isSpent()).isTrue();
    assertThat(stored(KEY)).hasSize(SMALL);
  }

  @Test
  void aSlowConnectionIsNoFault() throws IOException {
    proxy.next(new Fault.Latency(20));

    put(storage, KEY, fileOf(SMALL));

    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(stored(KEY)).hasSize(SMALL);
  }

  @Test
  void anOverloadedServiceIsAskedAgain() throws IOException {
    proxy.next(new Fault.Answer(overloaded()), new Fault.Answer(overloaded()));

    put(storage, KEY, fileOf(SMALL));

    assertThat(proxy.connections()).isGreaterThanOrEqualTo(3);
    assertThat(stored(KEY)).hasSize(SMALL);
  }

  @Test
  void aServiceThatStaysOverloadedOrSilentIsGivenUp() throws IOException {
    for (Fault fault : new Fault[] {new Fault.Answer(overloaded()), new Fault.BlackHole()}) {
      proxy.disconnect();
      proxy.next(Collections.nCopies(2, fault).toArray(Fault[]::new));
      Path file = fileOf(SMALL);
      try (VideoStorage impatient = storage(proxy.uri(), 2, STALL)) {
        StorageException thrown =
            catchThrowableOfType(StorageException.class, () -> put(impatient, KEY, file));

        assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
        assertThat(thrown.retryable()).isTrue();
        assertThat(thrown).hasMessageContaining(KEY.value()).hasMessageContaining("videos");
      }
      assertThat(direct.exists(KEY)).isFalse();
    }
  }

  @Test
  void aDownloadThatIsCutBeginsAgain() throws IOException {
    Path file = fileOf(largeFile());
    put(direct, KEY, file);
    for (int round = 0; round < 5; round++) {
      Path target = folder.resolve("fetched" + round);
      proxy.disconnect();
      proxy.next(new Fault.AnswerCutAfter(random.nextInt(largeFile())));

      storage.fetch(KEY, target, new CancellationToken());

      assertThat(proxy.isSpent()).isTrue();
      assertThat(target).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void aCancellationEndsAnUploadThatHangs() throws IOException {
    Path file = fileOf(largeFile());

    assertThatACancellationEnds(
        (patient, cancellation) ->
            patient.put(KEY, file, ObjectMetadata.mp4(), ProgressListener.NONE, cancellation));
  }

  @Test
  void aCancellationEndsADownloadThatHangsAndLeavesNoFile() throws IOException {
    put(direct, KEY, fileOf(SMALL));
    Path target = Files.createDirectory(folder.resolve("empty")).resolve("fetched");

    assertThatACancellationEnds(
        (patient, cancellation) -> patient.fetch(KEY, target, cancellation));

    assertThat(target.getParent()).isEmptyDirectory();
  }

  private void assertThatACancellationEnds(BiConsumer<VideoStorage, CancellationToken> work) {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");
    int before = proxy.connections();
    proxy.next(new Fault.BlackHole());
    Thread canceller =
        new Thread(
            () -> {
              while (proxy.connections() == before) {
                Thread.onSpinWait();
              }
              cancellation.cancel(reason);
            });
    canceller.start();
    try (VideoStorage patient = storage(proxy.uri(), 5, Duration.ofMinutes(1))) {
      long begun = System.nanoTime();

      Throwable thrown =
          catchThrowableOfType(Throwable.class, () -> work.accept(patient, cancellation));

      assertThat(thrown).isSameAs(reason);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Allowance.seconds(5));
    }
  }

  private static StorageKey keyOf(int number) {
    return new StorageKey("renders/" + number + "/a1/video.mp4");
  }

  /** Stores a file in the ordinary way. */
  protected static void put(VideoStorage storage, StorageKey key, Path file) {
    storage.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }

  /** What the server holds, fetched past the proxy. */
  protected final Path stored(StorageKey key) {
    Path target = folder.resolve("stored-" + UUID.randomUUID());
    direct.fetch(key, target, new CancellationToken());
    return target;
  }

  /** A file of random bytes. */
  protected final Path fileOf(int size) throws IOException {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Files.write(folder.resolve("file-" + UUID.randomUUID()), bytes);
  }
}
