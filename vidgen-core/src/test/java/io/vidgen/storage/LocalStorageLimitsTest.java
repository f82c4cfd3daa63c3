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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageLimitsTest {

  private static final StorageKey WINNER = new StorageKey("renders/id/a2/video.mp4");
  private static final StorageKey LOSER = new StorageKey("renders/id/a1/video.mp4");
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
  private static final StorageKey RENDERS = new StorageKey("renders");

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
