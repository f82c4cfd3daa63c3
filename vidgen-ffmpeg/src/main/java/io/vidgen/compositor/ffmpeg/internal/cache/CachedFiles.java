package io.vidgen.compositor.ffmpeg.internal.cache;

import io.vidgen.internal.CacheFiles;
import java.io.IOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are kept in a directory, by name, up to so many bytes and for so long; their names
 * have their checksums too, and what does not fit its own is not served. Whatever goes wrong with
 * them, the render goes on without: not even a directory that fails while it is listed, which is no
 * {@link IOException}, may end one. Thread-safe, among processes too.
 */
public final class CachedFiles {

  private static final Logger log = LoggerFactory.getLogger(CachedFiles.class);
  private static final String UNFINISHED = ".unfinished-";

  /** Nobody takes longer to put a file here. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private final Path directory;
  private final long maxBytes;
  private final Duration maxAge;
  private final String suffix;
  private final Pattern nameForm;
  private final InstantSource clock;

  /**
   * @param suffix how their names end; nothing else is taken for one
   */
  public CachedFiles(
      Path directory, long maxBytes, Duration maxAge, String suffix, InstantSource clock) {
    this.directory = directory;
    this.maxBytes = maxBytes;
    this.maxAge = maxAge;
    this.suffix = suffix;
    this.nameForm =
        Pattern.compile("(?<name>.*)\\.(?<checksum>[0-9a-f]{8})" + Pattern.quote(suffix));
    this.clock = clock;
  }

  /**
   * Puts a file where the target says, if there is a whole one whose name begins like this.
   *
   * @param target does not exist yet, nor afterwards if there is none
   * @return how its name goes on
   */
  public Optional<String> fetch(String beginning, Path target) {
    try {
      for (Path entry : find(beginning)) {
        Matcher name = nameForm.matcher(entry.getFileName().toString());
        if (name.matches() && take(entry, Long.parseLong(name.group("checksum"), 16), target)) {
          return Optional.of(name.group("name").substring(beginning.length()));
        }
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot use the cache in {}: {}", directory, e.toString());
    }
    return Optional.empty();
  }

  private boolean take(Path entry, long checksum, Path target) throws IOException {
    try {
      if (CacheFiles.linkOrCopyWhole(entry, checksum, target)) {
        CacheFiles.touch(entry, clock.instant());
        return true;
      }
    } catch (NoSuchFileException e) {
      log.debug("Another render took {} away", entry.getFileName());
      return false;
    }
    log.warn("A file in the cache in {} is damaged, and taken out of it", directory);
    Files.deleteIfExists(entry);
    return false;
  }

  /** Keeps a copy of a file under a name, which its checksum and the suffix are added to. */
  public void store(String name, Path file) {
    try {
      if (Files.size(file) > maxBytes) {
        return;
      }
      createDirectory();
      String full = "%s.%08x%s".formatted(name, CacheFiles.checksum(file), suffix);
      Path unfinished = directory.resolve(UNFINISHED + UUID.randomUUID());
      try {
        CacheFiles.linkOrCopy(file, unfinished);
        CacheFiles.touch(unfinished, clock.instant());
        Files.move(unfinished, directory.resolve(full), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        // A rename of one link to a file onto another does nothing, by POSIX, and leaves both.
        Files.deleteIfExists(unfinished);
      }
      tidy();
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot keep a file in the cache in {}: {}", directory, e.toString());
    }
  }

  /** Takes away what turned out to be no good. */
  public void discard(String beginning) {
    try {
      for (Path entry : find(beginning)) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Cannot take a file out of the cache in {}: {}", directory, e.toString());
    }
  }

  private List<Path> find(String beginning) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(directory, beginning + "*" + suffix)) {
        found.forEach(entries::add);
      }
    }
    return entries;
  }

  private record Entry(Path path, long bytes, FileTime used) {}

  /** Takes away what is too old, and then what was used longest ago, until the rest fits. */
  private void tidy() throws IOException {
    FileTime oldest = FileTime.from(CacheFiles.earliest(clock.instant(), maxAge));
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
