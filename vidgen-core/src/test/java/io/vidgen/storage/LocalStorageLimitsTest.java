package io.vidgen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.storage.SweepableStorage.SweepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageLimitsTest {

  private static final StorageKey WINNER = new StorageKey("renders/id/a2/video.mp4");
  private static final StorageKey LOSER = new StorageKey("renders/id/a1/video.mp4");
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final StorageKey RENDERS = new StorageKey("renders");

  private static final int THREADS = 4;
  private static final int ATTEMPTS = 100;
  private static final int SWEEPS = 50;

  @TempDir Path folder;

  @Test
  void aPutBeyondTheQuotaFailsBeforeItWrites() throws IOException {
    LocalStorage storage = builder().quota(1500).build();
    put(storage, WINNER, 1000);

    StorageException thrown =
        catchThrowableOfType(StorageException.class, () -> put(storage, LOSER, 1000));

    assertThat(thrown.code()).isEqualTo(ErrorCode.DISK_FULL);
    assertThat(thrown).hasMessageContaining("1000 bytes").hasMessageContaining("500 are left");
    assertThat(storage.exists(LOSER)).isFalse();
    put(storage, LOSER, 500);
  }

  @Test
  void spaceIsCheckedBeforeAnythingIsThere() {
    LocalStorage storage = builder().quota(1000).build();

    assertThatCode(() -> storage.requireSpaceFor(1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> storage.requireSpaceFor(1001)).isInstanceOf(StorageException.class);
    assertThat(folder.resolve("videos")).doesNotExist();
  }

  @Test
  void theReserveOfTheDiskStaysFree() {
    LocalStorage storage = builder().reserve(Long.MAX_VALUE).build();

    assertThatThrownBy(() -> storage.requireSpaceFor(1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("0 are free");
  }

  @Test
  void theSweepTakesLosersAndWhatCrashesLeftHalfWritten() throws IOException {
    LocalStorage storage = storage();
    put(storage, WINNER, 10);
    put(storage, LOSER, 10);
    Path half = Files.createFile(storage.pathOf(WINNER).resolveSibling(".1234.part"));

    assertThat(storage.sweep(RENDERS, LONG_AGO, WINNER::equals)).isEqualTo(new SweepReport(0, 0));
    assertThat(storage.sweep(RENDERS, LATER, WINNER::equals)).isEqualTo(new SweepReport(1, 1));

    assertThat(half).doesNotExist();
    assertThat(storage.pathOf(LOSER).getParent()).doesNotExist();
    assertThat(storage.exists(WINNER)).isTrue();
    assertThat(storage.sweep(new StorageKey("nowhere"), LATER, key -> false))
        .isEqualTo(new SweepReport(0, 0));
  }

  @Test
  void whatOthersDeleteMeanwhileCountsAsNothing() throws Exception {
    LocalStorage storage = builder().quota(1_000_000).build();
    Path file = Files.write(folder.resolve("file"), new byte[10]);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String mine = "renders/id" + thread;
        all.add(threads.submit(() -> putAndDelete(storage, mine, file)));
      }
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        storage.sweep(RENDERS, LONG_AGO, key -> false);
      }
      for (Future<?> one : all) {
        one.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(storage.exists(new StorageKey("renders/id0/a1/video.mp4"))).isFalse();
  }

  private static void putAndDelete(LocalStorage storage, String folder, Path file) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      StorageKey key = StorageKey.of(folder, "a" + attempt, "video.mp4");
      storage.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
      storage.delete(key);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Links need a right that few users have")
  void aDirectoryThatIsALinkIsMeasuredAndSweptAsAnyOther() throws IOException {
    Files.createSymbolicLink(
        folder.resolve("videos"), Files.createDirectory(folder.resolve("disk")));
    LocalStorage storage = builder().quota(1500).build();
    put(storage, WINNER, 1000);

    assertThatThrownBy(() -> put(storage, LOSER, 1000)).hasMessageContaining("500 are left");
    assertThat(storage.sweep(RENDERS, LATER, key -> false)).isEqualTo(new SweepReport(0, 1));
    assertThat(storage.exists(WINNER)).isFalse();
  }

  @Test
  void aNegativeQuotaIsRefused() {
    LocalStorageBuilder builder = builder().quota(-1);

    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("-1");
  }

  private LocalStorage storage() {
    return builder().build();
  }

  private LocalStorageBuilder builder() {
    return LocalStorage.builder(folder.resolve("videos"));
  }

  private void put(LocalStorage storage, StorageKey key, int size) throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[size]);
    storage.put(key, file, ObjectMetadata.mp4(), ProgressListener.NONE, new CancellationToken());
  }
}
