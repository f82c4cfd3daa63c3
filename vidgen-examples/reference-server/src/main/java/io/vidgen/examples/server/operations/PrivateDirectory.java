package io.vidgen.examples.server.operations;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory for what is nobody's business but the process's user's: uploads, faces, passwords.
 */
public final class PrivateDirectory {

  private PrivateDirectory() {}

  /**
   * Creates it, with those above it as the umask has them, or takes an existing one away from
   * everybody else. Where the file system knows no owners, its rules hold.
   */
  public static Path create(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    @Nullable PosixFileAttributeView posix =
        Files.getFileAttributeView(directory, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
    return directory;
  }

  /** The same, without what a process that was killed has left in it. */
  public static Path createEmpty(Path directory) throws IOException {
    create(directory);
    List<Path> left;
    try (Stream<Path> tree = Files.walk(directory)) {
      left = tree.filter(path -> !path.equals(directory)).sorted(reverseOrder()).toList();
    }
    for (Path path : left) {
      Files.deleteIfExists(path);
    }
    return directory;
  }
}
