package io.vidgen.pipeline;

import io.vidgen.CacheDirectory;
import io.vidgen.internal.CacheEntry;
import io.vidgen.internal.DiskCache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Recorded scenes in a {@link DiskCache}, each as {@code <key>.<render>.<number>}. Thread-safe,
 * among processes too.
 */
final class SceneStore {

  private final InstantSource clock;
  private final DiskCache cache;

  SceneStore(CacheDirectory directory, InstantSource clock) {
    this.clock = clock;
    this.cache = new DiskCache(directory, DiskCache.Age.SINCE_STORED, clock);
  }

  /** A scene that was found, in a file of the caller's. */
  record Found(RecordedScene scene, Duration age) {}

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
    cache.store(
        key.name() + "." + render + "." + UUID.randomUUID(),
        KeptScene.of(scene, attempt).json(),
        scene.frames().path());
  }

  /** Deletes what was made for a render. */
  void forget(String render) {
    cache.remove("*." + render + ".*");
  }

  private Optional<Found> newest(
      String names, Predicate<KeptScene> which, Duration atMost, Path target) {
    Instant now = clock.instant();
    Predicate<CacheEntry> wanted =
        entry ->
            isWithin(atMost, ageOf(entry, now))
                && KeptScene.parse(entry.note()).filter(which).isPresent();
    return cache
        .fetch(names, wanted, target)
        .flatMap(
            entry ->
                KeptScene.parse(entry.note())
                    .map(about -> new Found(about.in(target), ageOf(entry, now))));
  }

  /** A time to come is somebody's wrong clock, and says nothing. */
  private static boolean isWithin(Duration atMost, Duration age) {
    return !age.isNegative() && age.compareTo(atMost) <= 0;
  }

  private static Duration ageOf(CacheEntry entry, Instant now) {
    return Duration.between(entry.storedAt(), now);
  }
}
