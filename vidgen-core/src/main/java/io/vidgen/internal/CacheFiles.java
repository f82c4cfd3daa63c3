package io.vidgen.internal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What caches of files on a disk have in common. */
public final class CacheFiles {

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
}
