package io.vidgen.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.internal.CacheFiles;
import io.vidgen.internal.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is in a {@link SceneCache}: for each entry a directory {@code <key>.<render>.<number>} of
 * frames and what is to be said about them. Whatever goes wrong, the render goes on without: not
 * even a directory that fails while it is listed, which is no {@link IOException}, may end one.
 * Thread-safe, among processes too.
 */
final class SceneStore {

  private static final Logger log = LoggerFactory.getLogger(SceneStore.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FRAMES = "frames";
  private static final String ABOUT = "recording.json";

  private final SceneCache cache;
  private final InstantSource clock;
  private final EntryDirectory directory;

  SceneStore(SceneCache cache, InstantSource clock) {
    this.cache = cache;
    this.clock = clock;
    this.directory = new EntryDirectory(cache.directory());
  }

  /** A scene that was found, in a file of the caller's. */
  record Found(RecordedScene scene, Duration age) {}

  private record Entry(Path path, KeptScene about) {}

  private record Used(Path path, long bytes, FileTime at) {}

  /** Puts the newest recording that is young enough where the target says, if there is one. */
  Optional<Found> fetch(SceneKey key, Duration atMost, Path target) {
    return newest(key.name() + ".*", about -> true, atMost, target);
  }

  /** As {@link #fetch}, of those that other attempts at one render made. */
  Optional<Found> fetchOwn(
      SceneKey key, String render, String attempt, Duration atMost, Path target) {
    return newest(
        key.name() + "." + render + ".*",
        about -> !about.attempt().equals(attempt),
        atMost,
        target);
  }

  /** Keeps a recording, for a render and perhaps for others. */
  void store(SceneKey key, String render, String attempt, RecordedScene scene) {
    try {
      if (Files.size(scene.frames().path()) > cache.maxBytes()) {
        return;
      }
      Path unfinished = directory.newEntry();
      try {
        CacheFiles.linkOrCopy(scene.frames().path(), unfinished.resolve(FRAMES));
        KeptScene about = KeptScene.of(scene, attempt, clock.instant());
        Files.write(unfinished.resolve(ABOUT), JSON.writeValueAsBytes(about));
        CacheFiles.touch(unfinished, clock.instant());
        directory.add(unfinished, key.name() + "." + render + "." + UUID.randomUUID());
      } finally {
        FileTree.delete(unfinished);
      }
      tidy();
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot keep a scene in the cache: {}", e.toString());
    }
  }

  /** Takes away what was made for a render. */
  void forget(String render) {
    try {
      for (Path entry : directory.entries("*." + render + ".*")) {
        directory.remove(entry);
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot take scenes out of the cache: {}", e.toString());
    }
  }

  private Optional<Found> newest(
      String pattern, Predicate<KeptScene> which, Duration atMost, Path target) {
    try {
      Instant now = clock.instant();
      List<Entry> young = new ArrayList<>();
      for (Path path : directory.entries(pattern)) {
        read(path)
            .filter(which)
            .map(about -> new Entry(path, about))
            .filter(entry -> isWithin(atMost, entry.about().recordedAtInstant(), now))
            .ifPresent(young::add);
      }
      young.sort(Comparator.comparing((Entry entry) -> entry.about().recordedAt()).reversed());
      for (Entry entry : young) {
        if (take(entry, target)) {
          Duration age = Duration.between(entry.about().recordedAtInstant(), now);
          return Optional.of(new Found(entry.about().in(target), age));
        }
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot use the scene cache: {}", e.toString());
    }
    return Optional.empty();
  }

  /** A time to come is somebody's wrong clock, and says nothing. */
  private static boolean isWithin(Duration atMost, Instant recordedAt, Instant now) {
    return !recordedAt.isAfter(now) && !recordedAt.isBefore(CacheFiles.earliest(now, atMost));
  }

  private boolean take(Entry entry, Path target) throws IOException {
    Path frames = entry.path().resolve(FRAMES);
    try {
      if (CacheFiles.linkOrCopyWhole(frames, entry.about().checksum(), target)) {
        CacheFiles.touch(entry.path(), clock.instant());
        return true;
      }
    } catch (NoSuchFileException e) {
      log.debug("Another render took a scene away", e);
      return false;
    }
    log.warn("A scene in the cache is damaged, and taken out of it");
    directory.remove(entry.path());
    return false;
  }

  /** What is said about an entry; empty when it is being taken away. */
  private Optional<KeptScene> read(Path entry) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(entry.resolve(ABOUT)), KeptScene.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      log.warn("A scene in the cache cannot be read, and is taken out of it: {}", e.getMessage());
      directory.remove(entry);
      return Optional.empty();
    }
  }

  /** Takes away what is too old, and then what was used longest ago, until the rest fits. */
  private void tidy() throws IOException {
    Instant now = clock.instant();
    List<Used> all = new ArrayList<>();
    for (Path path : directory.entries("*")) {
      Optional<KeptScene> about = read(path);
      if (about.isEmpty()) {
        continue;
      }
      if (isWithin(cache.maxAge(), about.get().recordedAtInstant(), now)) {
        all.add(new Used(path, about.get().bytes(), directory.lastUse(path, now)));
      } else {
        directory.remove(path);
      }
    }
    all.sort(Comparator.comparing(Used::at));
    long bytes = all.stream().mapToLong(Used::bytes).sum();
    for (Used used : all) {
      if (bytes > cache.maxBytes()) {
        directory.remove(used.path());
        bytes -= used.bytes();
      }
    }
    directory.sweep(now);
  }
}
