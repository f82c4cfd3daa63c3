package io.vidgen.compositor.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a {@link FacecamCache}: {@code <digest>.<frame at which it is gone>.mov}. Whatever
 * goes wrong with them, the render goes on without. Thread-safe, among processes too.
 */
final class FacecamStore {

  private static final Logger log = LoggerFactory.getLogger(FacecamStore.class);
  private static final String STAYS = "end";
  private static final String SUFFIX = ".mov";
  private static final String UNFINISHED = ".unfinished-";

  /** Nobody takes longer to put a file here. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private final FacecamCache cache;
  private final InstantSource clock;

  FacecamStore(FacecamCache cache, InstantSource clock) {
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param goneAt as {@link io.vidgen.compositor.FacecamClip#goneAt}
   */
  record Found(OptionalLong goneAt) {}

  /** Puts the entry where the target says, if there is one. */
  Optional<Found> fetch(FacecamKey key, Path target) {
    try {
      Optional<Path> entry = find(key);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      linkOrCopy(entry.get(), target);
      Files.setLastModifiedTime(entry.get(), FileTime.from(clock.instant()));
      String gone = entry.get().getFileName().toString().split("\\.", -1)[1];
      return Optional.of(
          new Found(
              gone.equals(STAYS) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(gone))));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Somebody took it away just now.
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      log.warn("Cannot use the facecam cache: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Keeps a copy of a file under its key. */
  void store(FacecamKey key, Path file, OptionalLong goneAt) {
    try {
      if (Files.size(file) > cache.maxBytes()) {
        return;
      }
      createDirectory();
      Path unfinished = cache.directory().resolve(UNFINISHED + UUID.randomUUID());
      try {
        linkOrCopy(file, unfinished);
        Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
        String gone = goneAt.isPresent() ? Long.toString(goneAt.getAsLong()) : STAYS;
        Files.move(
            unfinished,
            cache.directory().resolve(key.name() + "." + gone + SUFFIX),
            StandardCopyOption.ATOMIC_MOVE);
      } finally {
        // A rename of one link to a file onto another does nothing, by POSIX, and leaves both.
        Files.deleteIfExists(unfinished);
      }
      tidy();
    } catch (IOException | UncheckedIOException e) {
      log.warn("Cannot keep a facecam in the cache: {}", e.toString());
    }
  }

  /** Takes away an entry that turned out to be damaged. */
  void discard(FacecamKey key) {
    try {
      Optional<Path> entry = find(key);
      if (entry.isPresent()) {
        Files.deleteIfExists(entry.get());
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("Cannot take a damaged facecam out of the cache: {}", e.toString());
    }
  }

  private Optional<Path> find(FacecamKey key) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(cache.directory(), key.name() + ".*" + SUFFIX)) {
      for (Path entry : found) {
        return Optional.of(entry);
      }
      return Optional.empty();
    }
  }

  private record Entry(Path path, long bytes, FileTime used) {}

  /** Takes away what is too old, and then what was used longest ago, until the rest fits. */
  private void tidy() throws IOException {
    FileTime oldest = FileTime.from(clock.instant().minus(cache.maxAge()));
    FileTime leftBehind = FileTime.from(clock.instant().minus(LEFT_BEHIND));
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(cache.directory())) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        try {
          Entry entry = new Entry(file, Files.size(file), Files.getLastModifiedTime(file));
          if (name.startsWith(UNFINISHED)) {
            delete(entry, entry.used().compareTo(leftBehind) < 0);
          } else if (name.endsWith(SUFFIX) && !delete(entry, entry.used().compareTo(oldest) < 0)) {
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
      if (delete(entry, bytes > cache.maxBytes())) {
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
    Path directory = cache.directory();
    if (Files.isDirectory(directory)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  private static void linkOrCopy(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (UnsupportedOperationException | IOException otherFileSystem) {
      Files.copy(file, link);
    }
  }
}
