package io.vidgen.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vidgen.CacheDirectory;
import io.vidgen.frames.FrameFile;
import io.vidgen.recorder.Recording;
import io.vidgen.recorder.RecordingSpec;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.CancellationToken;
import io.vidgen.testing.Allowance;
import io.vidgen.testing.SampleCampaigns;
import io.vidgen.testing.SettableClock;
import io.vidgen.testing.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneStoreTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(NOON);
  private int files;

  @Test
  void whatWasKeptComesBackWithItsRecording() throws IOException {
    SceneStore store = store(1 << 20);
    RecordedScene scene = scene("a page", 500);
    store.store(key(1), "render", "1", scene);
    Files.delete(scene.frames().path());
    clock.advance(Duration.ofMinutes(10));

    SceneStore.Found found = store.fetch(key(1), HOUR, file()).orElseThrow();

    assertThat(found.scene().recording()).isEqualTo(scene.recording());
    assertThat(found.scene().frames().frames()).isEqualTo(scene.frames().frames());
    assertThat(found.age()).hasMinutes(10);
    assertThat(Files.size(found.scene().frames().path())).isGreaterThan(500);
    assertThat(store.fetch(key(2), HOUR, file())).isEmpty();
  }

  /** With another form, what earlier versions have stored would not be found. */
  @Test
  void whatIsWrittenDownAboutARecordingKeepsItsForm() throws IOException {
    KeptScene kept = KeptScene.of(scene("a page", 500), "1");

    assertThat(kept.json())
        .isEqualTo(
            """
            {"recording":{"engine":"DETERMINISTIC","frames":1,"distinctFrames":1,\
            "rebuiltFrames":0,"pageTitle":"a page","notes":["a note"]},\
            "frames":1,"attempt":"1"}""");
    assertThat(KeptScene.parse(kept.json())).contains(kept);
  }

  @Test
  void theNewestRecordingIsTakenAndNoneThatIsTooOld() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "first", "1", scene("older", 100));
    clock.advance(Duration.ofMinutes(50));
    store.store(key(1), "second", "1", scene("newer", 100));
    clock.advance(Duration.ofMinutes(20));

    assertThat(title(store.fetch(key(1), HOUR, file()))).contains("newer");
    assertThat(title(store.fetch(key(1), Duration.ofHours(2), file()))).contains("newer");
    assertThat(store.fetch(key(1), Duration.ofMinutes(19), file())).isEmpty();
  }

  @Test
  void aRecordingFromTheFutureIsNotTrusted() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("page", 100));
    clock.advance(Duration.ofMinutes(-5));

    assertThat(store.fetch(key(1), HOUR, file())).isEmpty();
  }

  @Test
  void anAttemptFindsWhatOtherAttemptsAtItsRenderHaveRecordedAndNothingElse() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("page", 100));

    assertThat(store.fetchOwn(key(1), "render", "2", HOUR, file())).isPresent();
    assertThat(store.fetchOwn(key(1), "render", "1", HOUR, file())).isEmpty();
    assertThat(store.fetchOwn(key(1), "another", "2", HOUR, file())).isEmpty();
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() throws IOException {
    SceneStore store = store(3_000);
    store.store(key(1), "render", "1", scene("one", 1_000));
    clock.advance(Duration.ofSeconds(10));
    store.store(key(2), "render", "1", scene("two", 1_000));
    clock.advance(Duration.ofSeconds(10));
    assertThat(store.fetch(key(1), HOUR, file())).isPresent();
    clock.advance(Duration.ofSeconds(10));

    store.store(key(3), "render", "1", scene("three", 1_000));

    assertThat(store.fetch(key(1), HOUR, file())).isPresent();
    assertThat(store.fetch(key(2), HOUR, file())).isEmpty();
    assertThat(store.fetch(key(3), HOUR, file())).isPresent();
    assertThat(cached()).hasSize(2);
  }

  @Test
  void whatIsLargerThanTheCacheIsNotKept() throws IOException {
    SceneStore store = store(900);

    store.store(key(1), "render", "1", scene("large", 1_000));

    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void whatIsOlderThanTheCacheKeepsItIsTakenAway() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("one", 100));
    clock.advance(Duration.ofDays(8));

    store.store(key(2), "render", "1", scene("two", 100));

    assertThat(cached()).hasSize(1);
  }

  @Test
  void damagedFramesAreRefusedAndTakenAway() throws IOException {
    SceneStore store = store(1 << 20);
    RecordedScene scene = scene("page", 1_000);
    store.store(key(1), "render", "1", scene);
    Path kept = cached().get(0).resolve("content");
    byte[] bytes = Files.readAllBytes(kept);
    bytes[500] ^= 1;
    Files.write(kept, bytes);
    Path target = file();

    assertThat(store.fetch(key(1), HOUR, target)).isEmpty();

    assertThat(target).doesNotExist();
    assertThat(cached()).isEmpty();
  }

  @Test
  void aCacheThatCannotBeWrittenAnyMoreStillServes() throws Exception {
    try (SmallDisk disk = SmallDisk.at(folder.resolve("cache"), 1024)) {
      SceneStore store = store(1 << 20);
      store.store(key(1), "render", "1", scene("page", 100));
      disk.makeReadOnly();

      assertThat(title(store.fetch(key(1), HOUR, file()))).contains("page");
    }
  }

  @Test
  void anEntryThatCannotBeReadLeavesNothingWhereTheSceneIsToGo() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("page", 1_000));
    Path kept = cached().get(0).resolve("content");
    Files.delete(kept);
    Files.createDirectory(kept);
    Path target = file();

    assertThat(store.fetch(key(1), HOUR, target)).isEmpty();

    assertThat(target).doesNotExist();
  }

  @Test
  void whateverIsWrongWithTheDirectoryNobodyFailsForIt() throws IOException {
    FileSystem gone = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"));
    SceneStore store =
        new SceneStore(new CacheDirectory(gone.getPath("/cache"), 1 << 20, HOUR), clock);
    gone.close();

    store.store(key(1), "render", "1", scene("page", 100));
    store.forget("render");

    assertThat(store.fetch(key(1), HOUR, file())).isEmpty();
  }

  @Test
  void aCacheMayKeepWhatItHasForEver() throws IOException {
    SceneStore store =
        new SceneStore(
            new CacheDirectory(folder.resolve("cache"), 1 << 20, ChronoUnit.FOREVER.getDuration()),
            clock);
    store.store(key(1), "render", "1", scene("one", 100));
    clock.advance(Duration.ofDays(10_000));

    store.store(key(2), "render", "1", scene("two", 100));

    assertThat(cached()).hasSize(2);
  }

  @Test
  void anEntryThatSaysNothingSensibleIsTakenAway() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("page", 100));
    Files.writeString(cached().get(0).resolve("about"), "{\"frames\":");

    assertThat(store.fetch(key(1), HOUR, file())).isEmpty();

    assertThat(cached()).isEmpty();
  }

  @Test
  void aRenderThatIsOverTakesItsScenesWithIt() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("one", 100));
    store.store(key(2), "render", "2", scene("two", 100));
    store.store(key(1), "another", "1", scene("three", 100));

    store.forget("render");

    assertThat(cached()).hasSize(1);
    assertThat(title(store.fetch(key(1), HOUR, file()))).contains("three");
  }

  @Test
  void whatAProcessLeftUnfinishedIsSweptAfterAnHour() throws IOException {
    SceneStore store = store(1 << 20);
    store.store(key(1), "render", "1", scene("one", 100));
    Path young = unfinished("young", NOON.minusSeconds(60));
    Path old = unfinished("old", NOON.minus(HOUR).minusSeconds(1));

    store.store(key(2), "render", "1", scene("two", 100));

    assertThat(young).exists();
    assertThat(old).doesNotExist();
  }

  @Test
  void nobodyElseMayReadTheDirectory() throws IOException {
    store(1 << 20).store(key(1), "render", "1", scene("one", 100));

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache"))))
        .isEqualTo("rwx------");
  }

  @Test
  void manyAtOnceSeeWholeEntriesOrNoneAndLeaveNothingHalf() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> workers = new ArrayList<>();
      List<RecordedScene> scenes = List.of(scene("a", 700), scene("b", 800), scene("c", 900));
      for (int worker = 0; worker < 4; worker++) {
        String render = "render" + worker;
        // A store each, as processes have; there is room for two entries of three.
        SceneStore store = store(2_000);
        workers.add(
            threads.submit(
                () -> {
                  int hits = 0;
                  for (int i = 0; i < 60; i++) {
                    int which = ThreadLocalRandom.current().nextInt(3);
                    store.store(key(which), render, "1", scenes.get(which));
                    Path target = folder.resolve(render + "-" + i);
                    Optional<SceneStore.Found> found = store.fetch(key(which), HOUR, target);
                    if (found.isPresent()) {
                      hits++;
                      assertThat(Files.mismatch(target, scenes.get(which).frames().path()))
                          .isEqualTo(-1);
                    } else {
                      assertThat(target).doesNotExist();
                    }
                  }
                  return hits;
                }));
      }
      int hits = 0;
      for (Future<Integer> worker : workers) {
        hits += worker.get(Allowance.millis(60_000), TimeUnit.MILLISECONDS);
      }
      assertThat(hits).isPositive();
    } finally {
      threads.shutdownNow();
    }
    try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }

  private SceneStore store(long maxBytes) {
    return new SceneStore(
        new CacheDirectory(folder.resolve("cache"), maxBytes, Duration.ofDays(7)), clock);
  }

  private static SceneKey key(int page) {
    try {
      return SceneKey.of(
          RecordingSpec.builder(
                  SampleCampaigns.url(page), Duration.ofSeconds(1), SampleCampaigns.SMALL)
              .scroll(ScrollStyle.HUMAN)
              .build(),
          "a recorder",
          CancellationToken.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    return folder.resolve("file" + files++);
  }

  /** A scene of one frame of so many bytes. */
  private RecordedScene scene(String title, int bytes) throws IOException {
    try (FrameFile.Writer writer = new FrameFile.Writer(file())) {
      writer.frame(new byte[bytes]);
      return new RecordedScene(
          writer.complete(),
          Recording.builder(Recording.Engine.DETERMINISTIC, 1)
              .pageTitle(title)
              .notes(List.of("a note"))
              .build());
    }
  }

  private static Optional<String> title(Optional<SceneStore.Found> found) {
    return found.map(SceneStore.Found::scene).map(scene -> scene.recording().pageTitle());
  }

  private List<Path> cached() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
      return entries.toList();
    }
  }

  private Path unfinished(String name, Instant since) throws IOException {
    Path path = Files.createDirectory(folder.resolve("cache").resolve(".unfinished-" + name));
    Files.writeString(path.resolve("content"), "half");
    Files.setLastModifiedTime(path, FileTime.from(since));
    return path;
  }
}
