package io.vidgen.examples.cli;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory for files that must not outlive the command. */
public final class ScratchDirectory implements AutoCloseable {

  private static final FileAttribute<?> FOR_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final String HIDDEN = ".vidgen-";

  private final Path path;

  private ScratchDirectory(Path path) {
    this.path = path;
  }

  /** Creates one below the directory for temporary files. */
  public static ScratchDirectory create() {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return new ScratchDirectory(Files.createTempDirectory(parent, "vidgen-cli-"));
    } catch (IOException e) {
      throw new VidGenException(
          ErrorCode.DISK_FULL, "cannot create a directory for temporary files in " + parent, e);
    }
  }

  /** Creates a hidden one in {@code parent}, so that what is made in it can be moved there. */
  static ScratchDirectory createIn(Path parent) throws IOException {
    return new ScratchDirectory(Files.createTempDirectory(parent, HIDDEN));
  }

  /** Deletes what killed programs have left in {@code parent}, where no other may be working. */
  public static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, HIDDEN + "*")) {
      left.forEach(path -> new ScratchDirectory(path).close());
    }
  }

  /** Creates this very one, for nobody but this user; there must be nothing there yet. */
  static ScratchDirectory createAt(Path path) {
    try {
      return new ScratchDirectory(Files.createDirectory(path, FOR_OWNER));
    } catch (IOException e) {
      throw new VidGenException(
          ErrorCode.DISK_FULL, "cannot create a directory for temporary files: " + e, e);
    }
  }

  public Path path() {
    return path;
  }

  /** Deletes it with all it holds, as far as possible. Idempotent. */
  @Override
  public void close() {
    // A browser or encoder that is just being killed may still write or delete: look twice.
    if (!deleteAll()) {
      deleteAll();
    }
  }

  private boolean deleteAll() {
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
      return true;
    } catch (NoSuchFileException e) {
      return !Files.exists(path);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
