package io.vidgen.internal;

import io.vidgen.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a {@link CacheDirectory}: files, each with a name and a note. A cache only saves
 * work, so no failure of the file system reaches the caller; that includes a directory that fails
 * while it is listed, which is not an {@link IOException}. Thread-safe, among processes too.
 */
public final class DiskCache {

  private static final Logger log = LoggerFactory.getLogger(DiskCache.class);

  /** What the maximum age counts from. */
  public enum Age {
    SINCE_STORED,
    SINCE_USED
  }

  private record Used(Path path, long bytes, Instant at) {}

  private final CacheDirectory limits;
  private final Age age;
  private final InstantSource clock;
  private final EntryDirectory directory;

  /** A cache in this directory, which is created when the first entry is stored. */
  public DiskCache(CacheDirectory limits, Age age, InstantSource clock) {
    this.limits = limits;
    this.age = age;
    this.clock = clock;
    this.directory = new EntryDirectory(limits.path());
  }

  /**
   * Links or copies the newest entry that fits to {@code target}.
   *
   * @param names a glob for the entries' names
   * @param wanted which of them
   * @param target does not exist yet, nor afterwards if the result is empty
   */
  public Optional<CacheEntry> fetch(String names, Predicate<CacheEntry> wanted, Path target) {
    try {
      List<CacheEntry> found = new ArrayList<>();
      for (Path path : directory.entries(names)) {
        read(path).filter(wanted).ifPresent(found::add);
      }
      found.sort(Comparator.comparing(CacheEntry::storedAt).reversed());
      for (CacheEntry entry : found) {
        if (take(entry, target)) {
          return Optional.of(entry);
        }
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot use the cache in {}: {}", limits.path(), e.toString());
    }
    return Optional.empty();
  }

  /** {@link #fetch(String, Predicate, Path)} of the entry with this name. */
  public Optional<CacheEntry> fetch(String name, Path target) {
    return fetch(name, entry -> true, target);
  }

  /**
   * Keeps a link to a file, or a copy, under this name; replaces the entry that has it. The file
   * must not change afterwards.
   */
  public void store(String name, String note, Path file) {
    try {
      if (Files.size(file) > limits.maxBytes()) {
        return;
      }
      Path unfinished = directory.newEntry();
      try {
        CacheEntry.write(unfinished, file, note, clock.instant());
        directory.touch(unfinished, clock.instant());
        directory.add(unfinished, name);
      } finally {
        FileTree.delete(unfinished);
      }
      tidy();
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot store a file in the cache in {}: {}", limits.path(), e.toString());
    }
  }

  /** Deletes the entries whose names fit a glob. */
  public void remove(String names) {
    try {
      for (Path entry : directory.entries(names)) {
        directory.remove(entry);
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot delete from the cache in {}: {}", limits.path(), e.toString());
    }
  }

  private boolean take(CacheEntry entry, Path target) throws IOException {
    switch (entry.copyTo(target)) {
      case WHOLE -> {
        directory.touch(entry.path(), clock.instant());
        return true;
      }
      case DAMAGED -> {
        log.warn("A damaged file is deleted from the cache in {}", limits.path());
        directory.remove(entry.path());
      }
      case GONE -> log.debug("Another render deleted {}", entry.path());
    }
    return false;
  }

  /** Empty if the entry is just being deleted, or damaged: then it is deleted here. */
  private Optional<CacheEntry> read(Path path) throws IOException {
    try {
      return CacheEntry.read(path);
    } catch (IllegalArgumentException e) {
      log.warn("An unreadable entry is deleted from the cache in {}", limits.path());
      directory.remove(path);
      return Optional.empty();
    }
  }

  /** Deletes what is too old, then the least recently used entries until the rest fits. */
  private void tidy() throws IOException {
    Instant now = clock.instant();
    List<Used> kept = new ArrayList<>();
    for (Path path : directory.entries("*")) {
      Optional<CacheEntry> entry = read(path);
      if (entry.isEmpty()) {
        continue;
      }
      Instant lastUse = directory.lastUse(path, now);
      Instant since = age == Age.SINCE_STORED ? entry.get().storedAt() : lastUse;
      if (Duration.between(since, now).compareTo(limits.maxAge()) > 0) {
        directory.remove(path);
      } else {
        kept.add(new Used(path, entry.get().bytes(), lastUse));
      }
    }
    kept.sort(Comparator.comparing(Used::at));
    long bytes = kept.stream().mapToLong(Used::bytes).sum();
    for (Used used : kept) {
      if (bytes > limits.maxBytes()) {
        directory.remove(used.path());
        bytes -= used.bytes();
      }
    }
    directory.sweep(now);
  }
}
