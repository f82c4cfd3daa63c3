package io.vidgen.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What caches of files on a disk have in common. */
public final class CacheFiles {

  private static final Logger log = LoggerFactory.getLogger(CacheFiles.class);
  private static final int CHUNK = 1 << 16;

  private CacheFiles() {}

  /** Creates a directory that its owner alone may read, where the file system knows owners. */
  public static void createPrivateDirectory(Path directory) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  /**
   * Gives a file a second name; on another file system that is a copy. For files that nobody
   * changes.
   *
   * @param link must not exist yet
   * @throws java.nio.file.NoSuchFileException if the file is not there
   */
  public static void linkOrCopy(Path file, Path link) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (UnsupportedOperationException | IOException otherFileSystem) {
      Files.copy(file, link);
    }
  }

  /**
   * As {@link #linkOrCopy}, of a file that must have this checksum.
   *
   * @return whether it has; without, or when this fails, there is no link
   */
  public static boolean linkOrCopyWhole(Path file, long checksum, Path link) throws IOException {
    linkOrCopy(file, link);
    boolean whole = false;
    try {
      whole = checksum(link) == checksum;
      return whole;
    } finally {
      if (!whole) {
        Files.deleteIfExists(link); // Somebody makes a file of that name next.
      }
    }
  }

  /** What tells a file from one that was damaged: its CRC-32C. */
  public static long checksum(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        sum.update(chunk, 0, count);
      }
    }
    return sum.getValue();
  }

  /** Notes that an entry is used, if it can be: it may be another user's, or be gone already. */
  public static void touch(Path entry, Instant now) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(now));
    } catch (IOException e) {
      log.debug("Cannot note that an entry of a cache is used", e);
    }
  }

  /** The time from which on things are young enough, which for ever has none. */
  public static Instant earliest(Instant now, Duration atMost) {
    try {
      return now.minus(atMost);
    } catch (DateTimeException | ArithmeticException beforeAllTimes) {
      return Instant.MIN;
    }
  }
}
