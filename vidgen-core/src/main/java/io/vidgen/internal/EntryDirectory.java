package io.vidgen.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of entries, each a directory, that processes share without a lock: an entry is made
 * under a hidden name and then renamed, and renamed again before it is deleted. Its time of change
 * is when it was used last.
 */
record EntryDirectory(Path path) {

  private static final Logger log = LoggerFactory.getLogger(EntryDirectory.class);
  private static final String HIDDEN = ".unfinished-";

  /** Nobody takes longer to put an entry here, or to take one away. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  /** A hidden entry, empty; creates the directory itself, too. */
  Path newEntry() throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, FileAccess.OWNER.ofDirectories(path));
    }
    return Files.createDirectory(hiddenName());
  }

  /** Shows a finished entry under its name, in one step, instead of the one that had it. */
  void add(Path unfinished, String name) throws IOException {
    Path entry = path.resolve(name);
    if (Files.exists(entry)) {
      remove(entry);
    }
    try {
      Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(entry)) {
        throw e;
      }
      log.debug("Another process has stored the same entry", e);
    }
  }

  /** Notes that an entry is used, if possible: it may be another user's, or be gone already. */
  void touch(Path entry, Instant now) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(now));
    } catch (IOException e) {
      log.debug("Cannot note that an entry of a cache is used", e);
    }
  }

  /** Those whose names fit a glob; none if there is no directory. */
  List<Path> entries(String glob) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (Files.isDirectory(path)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(path, glob)) {
        for (Path entry : found) {
          if (!entry.getFileName().toString().startsWith(HIDDEN)) {
            entries.add(entry);
          }
        }
      }
    }
    return entries;
  }

  /** Deletes an entry; readers that have opened it continue. */
  void remove(Path entry) throws IOException {
    Path hidden = hiddenName();
    try {
      Files.move(entry, hidden, StandardCopyOption.ATOMIC_MOVE);
      FileTree.delete(hidden);
    } catch (NoSuchFileException e) {
      log.debug("Another process took an entry away", e);
    }
  }

  /** Deletes what ended processes have left unfinished. */
  void sweep(Instant now) throws IOException {
    try (DirectoryStream<Path> hidden = Files.newDirectoryStream(path, HIDDEN + "*")) {
      for (Path left : hidden) {
        if (lastUse(left, now).isBefore(now.minus(LEFT_BEHIND))) {
          FileTree.delete(left);
        }
      }
    }
  }

  /** When it was touched last; now, if it is being taken away. */
  Instant lastUse(Path entry, Instant now) throws IOException {
    try {
      return Files.getLastModifiedTime(entry).toInstant();
    } catch (NoSuchFileException e) {
      return now;
    }
  }

  private Path hiddenName() {
    return path.resolve(HIDDEN + UUID.randomUUID());
  }
}
