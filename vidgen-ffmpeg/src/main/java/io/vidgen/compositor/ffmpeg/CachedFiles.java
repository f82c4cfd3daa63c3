package io.vidgen.compositor.ffmpeg;

import io.vidgen.internal.CacheFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are kept in a directory, by name, up to so many bytes and for so long. Whatever goes
 * wrong with them, the render goes on without. Thread-safe, among processes too.
 */
final class CachedFiles {

  private static final Logger log = LoggerFactory.getLogger(CachedFiles.class);
  private static final String UNFINISHED = ".unfinished-";

  /** Nobody takes longer to put a file here. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private final Path directory;
  private final long maxBytes;
  private final Duration maxAge;
  private final String suffix;
  private final InstantSource clock;

  /**
   * @param suffix how their names end; nothing else is taken for one
   */
  CachedFiles(Path directory, long maxBytes, Duration maxAge, String suffix, InstantSource clock) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.maxAge = maxAge;
    this.suffix = suffix;
    this.clock = clock;
  }

  /**
   * Puts a file where the target says, if there is one whose name begins like this.
   *
   * @return how its name goes on, up to the suffix
   */
  Optional<String> fetch(String beginning, Path target) {
    try {
      Optional<Path> entry = find(beginning);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      CacheFiles.linkOrCopy(entry.get(), target);
      Files.setLastModifiedTime(entry.get(), FileTime.from(clock.instant()));
      String name = entry.get().getFileName().toString();
      return Optional.of(name.substring(beginning.length(), name.length() - suffix.length()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Somebody took it away just now.
    } catch (IOException | UncheckedIOException e) {
      log.warn("Cannot use the cache in {}: {}", directory, e.toString());
      return Optional.empty();
    }
  }

  /** Keeps a copy of a file under a name, which the suffix is added to. */
  void store(String name, Path file) {
    try {
      if (Files.size(file) > maxBytes) {
        return;
      }
      createDirectory();
      Path unfinished = directory.resolve(UNFINISHED + UUID.randomUUID());
      try {
        CacheFiles.linkOrCopy(file, unfinished);
        Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
        Files.move(unfinished, directory.resolve(name + suffix), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        // A rename of one link to a file onto another does nothing, by POSIX, and leaves both.
        Files.deleteIfExists(unfinished);
      }
      tidy();
    } catch (IOException | UncheckedIOException e) {
      log.warn("Cannot keep a file in the cache in {}: {}", directory, e.toString());
    }
  }

  /** Takes away an entry that turned out to be damaged. */
  void discard(String beginning) {
    try {
      Optional<Path> entry = find(beginning);
      if (entry.isPresent()) {
        Files.deleteIfExists(entry.get());
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("Cannot take a damaged file out of the cache in {}: {}", directory, e.toString());
    }
  }

  private Optional<Path> find(String beginning) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(directory, beginning + "*" + suffix)) {
      for (Path entry : found) {
        return Optional.of(entry);
      }
      return Optional.empty();
    }
  }

  private record Entry(Path path, long bytes, FileTime used) {}

  /** Takes away what is too old, and then what was used longest ago, until the rest fits. */
  private void tidy() throws IOException {
    FileTime oldest = FileTime.from(clock.instant().minus(maxAge));
    FileTime leftBehind = FileTime.from(clock.instant().minus(LEFT_BEHIND));
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        try {
          Entry entry = new Entry(file, Files.size(file), Files.getLastModifiedTime(file));
          if (name.startsWith(UNFINISHED)) {
            delete(entry, entry.used().compareTo(leftBehind) < 0);
          } else if (name.endsWith(suffix) && !delete(entry, entry.used().compareTo(oldest) < 0)) {
            entries.add(entry);
          }
        } catch (NoSuchFileException e) {
          log.debug("Another render took {} away", name);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used));
    long bytes = entries.stream().mapToLong(Entry::bytes).sum();
    for (Entry entry : entries) {
      if (delete(entry, bytes > maxBytes)) {
        bytes -= entry.bytes();
      }
    }
  }

  private static boolean delete(Entry entry, boolean wanted) throws IOException {
    if (wanted) {
      Files.deleteIfExists(entry.path());
    }
    return wanted;
  }

  private void createDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      CacheFiles.createPrivateDirectory(directory);
    }
  }
}
