package io.vidgen.storage.bunny;

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
import java.util.Random;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BunnyStorageFaultsTest {

  private static final StorageKey KEY = new StorageKey("renders/id/a1/video.mp4");
  private static final int SIZE = 700_000;

  @TempDir Path folder;

  private BunnyServer server;
  private FaultProxy proxy;
  private BunnyStorage storage;
  private Path file;
  private ByteString bytes;

  @BeforeEach
  void start() throws IOException {
    server = BunnyServer.start();
    proxy = FaultProxy.before(server.port());
    storage = throughProxy().build();
    byte[] random = new byte[SIZE];
    new Random(SIZE).nextBytes(random);
    bytes = ByteString.of(random);
    file = Files.write(folder.resolve("file"), random);
  }

  @AfterEach
  void stop() throws IOException {
    storage.close();
    proxy.close();
    server.close();
  }

  @Test
  void anUploadCutAtAnyOfTwentyPlacesEndsInTheRightBytesOrInNothing() {
    Random random = new Random(46);
    BunnyStorage once = throughProxy().attempts(1).build();
    for (int round = 0; round < 10; round++) {
      StorageKey key = new StorageKey("renders/cut/" + round);
      proxy.disconnect();
      proxy.next(new Fault.CutAfter(random.nextInt(SIZE)));
      put(storage, key);
      assertThat(server.bytesOf(key.value())).isEqualTo(bytes);

      proxy.disconnect();
      proxy.next(new Fault.CutAfter(random.nextInt(SIZE)));
      StorageException thrown = catchThrowableOfType(StorageException.class, () -> put(once, KEY));
      assertThat(thrown.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE);
      assertThat(server.bytesOf(KEY.value())).isNull();
      assertThat(proxy.isSpent()).isTrue();
    }
    once.close();
  }

  @Test
  void anUploadWhoseAnswerIsLostIsSentAgainToTheSameEnd() {
    proxy.loseAnswerTo("PUT /videos/" + KEY);

    put(storage, KEY);

    assertThat(proxy.isSpent()).isTrue();
    assertThat(server.bytesOf(KEY.value())).isEqualTo(bytes);
  }

  @Test
  void aBitThatTurnsOverOnTheWayIsNoticedAndTheFileSentAgain() {
    proxy.next(new Fault.FlippedBit(SIZE / 2));

    put(storage, KEY);

    assertThat(server.requests()).isEqualTo(2);
    assertThat(server.bytesOf(KEY.value())).isEqualTo(bytes);
  }

  @Test
  void resetsAndSilenceAreOvercome() {
    proxy.next(new Fault.Reset(), new Fault.BlackHole(), new Fault.Latency(5));

    put(storage, KEY);

    assertThat(server.bytesOf(KEY.value())).isEqualTo(bytes);
  }

  @Test
  void aDownloadThatIsCutBeginsAgain() throws IOException {
    put(storage, KEY);
    Random random = new Random(47);
    for (int round = 0; round < 5; round++) {
      Path target = folder.resolve("fetched" + round);
      proxy.disconnect();
      proxy.next(new Fault.AnswerCutAfter(random.nextInt(SIZE)));

      storage.fetch(KEY, target, new CancellationToken());

      assertThat(Files.mismatch(file, target)).isEqualTo(-1);
    }
  }

  @Test
  void aCancellationEndsAnUploadThatHangs() {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");
    BunnyStorage patient = throughProxy().stallTimeout(Duration.ofMinutes(1)).build();
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
                patient.put(KEY, file, ObjectMetadata.mp4(), ProgressListener.NONE, cancellation));

    assertThat(thrown).isSameAs(reason);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    patient.close();
  }

  private BunnyStorageBuilder throughProxy() {
    return server.storage().endpoint(proxy.uri()).stallTimeout(Duration.ofSeconds(2));
  }

  private void put(BunnyStorage to, StorageKey key) {
    to.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }
}
