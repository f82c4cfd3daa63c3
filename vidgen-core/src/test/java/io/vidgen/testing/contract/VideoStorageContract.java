package io.vidgen.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link VideoStorage} promises. A subclass supplies the storage:
 *
 * <pre>{@code
 * class LocalStorageContractTest extends VideoStorageContract {
 *   @TempDir Path root;
 *
 *   @Override protected VideoStorage storage() {
 *     return LocalStorage.at(root);
 *   }
 * }
 * }</pre>
 *
 * <p>Each test works below a key of its own, so that one storage may serve them all.
 */
public abstract class VideoStorageContract {

  /** More than any buffer or smallest part, and no multiple of one. */
  private static final int LARGE = 6 * 1024 * 1024 + 4321;

  @TempDir Path folder;

  private final StorageKey prefix = StorageKey.of("contract", UUID.randomUUID().toString());
  private @Nullable VideoStorage opened;

  /**
   * A storage to test, empty or not; called once in each test, after the subclass's own
   * {@code @BeforeEach} methods. The subclass closes it.
   */
  protected abstract VideoStorage storage() throws Exception;

  /** The superclass's {@code @BeforeEach} would come before those of the subclass. */
  private VideoStorage opened() {
    VideoStorage known = opened;
    if (known == null) {
      try {
        known = storage();
      } catch (Exception e) {
        throw new IllegalStateException("there is no storage to test: " + e.getMessage(), e);
      }
      opened = known;
    }
    return known;
  }

  @Test
  void anObjectComesBackAsItWasStored() throws IOException {
    byte[] bytes = randomBytes(1000);

    put(key("video.mp4"), bytes);

    assertThat(opened().exists(key("video.mp4"))).isTrue();
    assertThat(fetch(key("video.mp4"))).isEqualTo(bytes);
  }

  @Test
  void aFileIsStoredWithNoMoreThanAKey() throws IOException {
    byte[] bytes = randomBytes(1000);

    opened().put(key("facecam.mp4"), fileOf(bytes));

    assertThat(opened().exists(key("facecam.mp4"))).isTrue();
    assertThat(fetch(key("facecam.mp4"))).isEqualTo(bytes);
  }

  @Test
  void aLargeObjectComesBackByteForByte() throws IOException {
    byte[] bytes = randomBytes(LARGE);

    put(key("video.mp4"), bytes);

    assertThat(Arrays.equals(fetch(key("video.mp4")), bytes)).isTrue();
  }

  @Test
  void anEmptyFileIsAnObjectToo() throws IOException {
    put(key("empty"), new byte[0]);

    assertThat(opened().exists(key("empty"))).isTrue();
    assertThat(fetch(key("empty"))).isEmpty();
  }

  @Test
  void nothingExistsBeforeItIsStored() {
    assertThat(opened().exists(key("video.mp4"))).isFalse();
  }

  @Test
  void aKeyIsNoObjectBecauseOneLiesBelowIt() throws IOException {
    put(key("below/video.mp4"), randomBytes(10));

    assertThat(opened().exists(key("below"))).isFalse();
  }

  @Test
  void storingTheSameFileAgainChangesNothing() throws IOException {
    byte[] bytes = randomBytes(1000);

    put(key("video.mp4"), bytes);
    put(key("video.mp4"), bytes);

    assertThat(fetch(key("video.mp4"))).isEqualTo(bytes);
  }

  @Test
  void storingAnotherFileReplacesAllOfTheFirst() throws IOException {
    byte[] shorter = randomBytes(100);
    put(key("video.mp4"), randomBytes(1000));

    put(key("video.mp4"), shorter);

    assertThat(fetch(key("video.mp4"))).isEqualTo(shorter);
  }

  @Test
  void theFileThatIsStoredStaysAsItWas() throws IOException {
    byte[] bytes = randomBytes(1000);
    Path file = fileOf(bytes);

    opened()
        .put(
            key("video.mp4"),
            file,
            ObjectMetadata.mp4(),
            ProgressListener.NONE,
            CancellationToken.none());

    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void aFileThatIsMissingIsReportedAndNothingIsStored() {
    StorageException thrown =
        catchThrowableOfType(
            StorageException.class,
            () ->
                opened()
                    .put(
                        key("video.mp4"),
                        folder.resolve("missing"),
                        ObjectMetadata.mp4(),
                        ProgressListener.NONE,
                        CancellationToken.none()));

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_MISSING);
    assertThat(thrown.retryable()).isFalse();
    assertThat(opened().exists(key("video.mp4"))).isFalse();
  }

  @Test
  void progressRisesToOne() throws IOException {
    List<Double> heard = new ArrayList<>();

    opened()
        .put(
            key("video.mp4"),
            fileOf(randomBytes(LARGE)),
            ObjectMetadata.mp4(),
            heard::add,
            CancellationToken.none());

    assertThat(heard).isNotEmpty().isSorted().allMatch(fraction -> fraction >= 0 && fraction <= 1);
    assertThat(heard.get(heard.size() - 1)).isEqualTo(1.0);
  }

  @Test
  void aPutThatWasCancelledBeforehandThrowsTheReasonAndStoresNothing() throws IOException {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    cancellation.cancel(reason);
    Path file = fileOf(randomBytes(1000));

    assertThatThrownBy(
            () ->
                opened()
                    .put(
                        key("video.mp4"),
                        file,
                        ObjectMetadata.mp4(),
                        ProgressListener.NONE,
                        cancellation))
        .isSameAs(reason);

    assertThat(opened().exists(key("video.mp4"))).isFalse();
  }

  @Test
  void aPutThatIsCancelledOnItsWayThrowsTheReasonAndStoresNothing() throws IOException {
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted any more");
    Path file = fileOf(randomBytes(LARGE));

    assertThatThrownBy(
            () ->
                opened()
                    .put(
                        key("video.mp4"),
                        file,
                        ObjectMetadata.mp4(),
                        fraction -> cancellation.cancel(reason),
                        cancellation))
        .isSameAs(reason);

    assertThat(opened().exists(key("video.mp4"))).isFalse();
  }

  @Test
  void aPutThatFailsKeepsTheObjectThatWasThere() throws IOException {
    byte[] before = randomBytes(1000);
    put(key("video.mp4"), before);
    Path file = fileOf(randomBytes(LARGE));
    var failure = new IllegalStateException("the listener gives up");

    assertThatThrownBy(
            () ->
                opened()
                    .put(
                        key("video.mp4"),
                        file,
                        ObjectMetadata.mp4(),
                        fraction -> {
                          throw failure;
                        },
                        CancellationToken.none()))
        .isSameAs(failure);

    assertThat(fetch(key("video.mp4"))).isEqualTo(before);
  }

  @Test
  void aReaderSeesTheOldObjectUntilTheNewOneIsWhole() throws IOException {
    byte[] before = randomBytes(1000);
    byte[] after = randomBytes(LARGE);
    put(key("video.mp4"), before);
    List<byte[]> seenOnTheWay = new ArrayList<>();

    opened()
        .put(
            key("video.mp4"),
            fileOf(after),
            ObjectMetadata.mp4(),
            fraction -> {
              if (fraction < 1) {
                seenOnTheWay.add(fetchUnchecked(key("video.mp4")));
              }
            },
            CancellationToken.none());

    assertThat(seenOnTheWay)
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(Arrays.equals(seen, before)).isTrue());
    assertThat(Arrays.equals(fetch(key("video.mp4")), after)).isTrue();
  }

  @Test
  void aReaderSeesAllOfOneObjectWhileItIsReplaced() throws Exception {
    byte[] zeros = new byte[LARGE / 4];
    byte[] ones = new byte[LARGE / 2];
    Arrays.fill(ones, (byte) 1);
    put(key("video.mp4"), zeros);
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try {
      Future<?> writing =
          writer.submit(
              () -> {
                for (int i = 0; i < 5; i++) {
                  put(key("video.mp4"), i % 2 == 0 ? ones : zeros);
                }
                return null;
              });
      int reads = 0;
      while (!writing.isDone() || reads == 0) {
        byte[] seen = fetch(key("video.mp4"));
        assertThat(Arrays.equals(seen, zeros) || Arrays.equals(seen, ones)).isTrue();
        reads++;
      }
      writing.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS);
    } finally {
      writer.shutdownNow();
    }
  }

  @Test
  void storingIsNotDisturbedByDeletingNextToIt() throws Exception {
    Path file = fileOf(randomBytes(10));
    ExecutorService deleter = Executors.newSingleThreadExecutor();
    try {
      Future<?> deleting =
          deleter.submit(
              () -> {
                for (int i = 0; i < 100; i++) {
                  put(key("next/" + i % 2), new byte[1]);
                  opened().delete(key("next/" + i % 2));
                }
                return null;
              });
      for (int i = 0; i < 100; i++) {
        StorageKey mine = key("next/mine/" + i % 2);
        opened()
            .put(mine, file, ObjectMetadata.mp4(), ProgressListener.NONE, CancellationToken.none());
        assertThat(opened().exists(mine)).isTrue();
        opened().delete(mine);
      }
      deleting.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS);
    } finally {
      deleter.shutdownNow();
    }
  }

  @Test
  void fetchingWhatIsNotThereSaysSoAndLeavesNoFile() {
    Path target = folder.resolve("fetched");

    StorageException thrown =
        catchThrowableOfType(
            StorageException.class,
            () -> opened().fetch(key("video.mp4"), target, CancellationToken.none()));

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_MISSING);
    assertThat(thrown).hasMessageContaining(key("video.mp4").value());
    assertThat(target).doesNotExist();
  }

  @Test
  void fetchingNeverOverwritesAFile() throws IOException {
    put(key("video.mp4"), randomBytes(10));
    Path taken = Files.writeString(folder.resolve("taken"), "mine");

    assertThatThrownBy(() -> opened().fetch(key("video.mp4"), taken, CancellationToken.none()))
        .isInstanceOf(StorageException.class);

    assertThat(taken).hasContent("mine");
  }

  @Test
  void anObjectIsFetchedOnlyIfItIsNoLargerThanAllowed() throws IOException {
    put(key("video.mp4"), randomBytes(LARGE));
    Path target = Files.createDirectory(folder.resolve("limited")).resolve("fetched");

    StorageException thrown =
        catchThrowableOfType(
            StorageException.class,
            () -> opened().fetch(key("video.mp4"), target, LARGE - 1, CancellationToken.none()));

    assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT_TOO_LARGE);
    assertThat(thrown.retryable()).isFalse();
    assertThat(thrown).hasMessageContaining(key("video.mp4").value());
    assertThat(target.getParent()).isEmptyDirectory();
    opened().fetch(key("video.mp4"), target, LARGE, CancellationToken.none());
    assertThat(target).hasSize(LARGE);
  }

  @Test
  void aFetchThatIsCancelledThrowsTheReasonAndLeavesNoFile() throws IOException {
    put(key("video.mp4"), randomBytes(LARGE));
    Path target = Files.createDirectory(folder.resolve("empty")).resolve("fetched");
    CancellationToken cancellation = new CancellationToken();
    var reason = new RenderCancelledException("not wanted");
    cancellation.cancel(reason);

    assertThatThrownBy(() -> opened().fetch(key("video.mp4"), target, cancellation))
        .isSameAs(reason);

    assertThat(target.getParent()).isEmptyDirectory();
  }

  @Test
  void aDeletedObjectIsGone() throws IOException {
    put(key("video.mp4"), randomBytes(10));

    opened().delete(key("video.mp4"));

    assertThat(opened().exists(key("video.mp4"))).isFalse();
  }

  @Test
  void deletingWhatIsNotThereIsNoError() {
    opened().delete(key("video.mp4"));
    opened().delete(key("video.mp4"));
    opened().deleteAll(key("folder"));

    assertThat(opened().exists(key("video.mp4"))).isFalse();
  }

  @Test
  void deletingAKeyLeavesWhatLiesBelowAndBesideIt() throws IOException {
    put(key("a/video.mp4"), randomBytes(10));
    put(key("a/poster.jpg"), randomBytes(10));

    opened().delete(key("a"));
    opened().delete(key("a/poster.jpg"));

    assertThat(opened().exists(key("a/video.mp4"))).isTrue();
  }

  @Test
  void deletingAllTakesWhatIsAtAndBelowTheKeyAndNothingElse() throws IOException {
    put(key("a/1/video.mp4"), randomBytes(10));
    put(key("a/2/deep/er/poster.jpg"), randomBytes(10));
    put(key("ab/video.mp4"), randomBytes(10));
    put(key("single"), randomBytes(10));

    opened().deleteAll(key("a"));
    opened().deleteAll(key("single"));

    assertThat(opened().exists(key("a/1/video.mp4"))).isFalse();
    assertThat(opened().exists(key("a/2/deep/er/poster.jpg"))).isFalse();
    assertThat(opened().exists(key("single"))).isFalse();
    assertThat(opened().exists(key("ab/video.mp4"))).isTrue();
  }

  @Test
  void anAddressIsAbsoluteAndEndsWithItsKeyWhetherOrNotTheObjectExists() {
    URI video = opened().publicUri(key("video.mp4"));
    URI poster = opened().publicUri(key("poster.jpg"));

    assertThat(video.isAbsolute()).as("%s is absolute", video).isTrue();
    assertThat(video).isNotEqualTo(poster);
    assertThat(video.getPath()).endsWith(key("video.mp4").value());
  }

  private StorageKey key(String name) {
    return new StorageKey(prefix + "/" + name);
  }

  private void put(StorageKey key, byte[] bytes) throws IOException {
    opened()
        .put(
            key,
            fileOf(bytes),
            ObjectMetadata.mp4(),
            ProgressListener.NONE,
            CancellationToken.none());
  }

  private byte[] fetch(StorageKey key) throws IOException {
    Path file = folder.resolve(UUID.randomUUID().toString());
    opened().fetch(key, file, CancellationToken.none());
    return Files.readAllBytes(file);
  }

  private byte[] fetchUnchecked(StorageKey key) {
    try {
      return fetch(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path fileOf(byte[] bytes) throws IOException {
    return Files.write(folder.resolve(UUID.randomUUID().toString()), bytes);
  }

  private static byte[] randomBytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
