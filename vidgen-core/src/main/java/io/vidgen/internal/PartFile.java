package io.vidgen.internal;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/**
 * A hidden file that is written beside its target, so that the target is whole from its first
 * moment. Closing it deletes it, unless it has become the target.
 */
public record PartFile(Path path) implements AutoCloseable {

  private static final String SUFFIX = ".part";
  private static final int COPY_BYTES = 1 << 20;
  private static final int FOLDER_ATTEMPTS = 100;

  /** Creates an empty one in the folder of a file that is to be. */
  public static PartFile createBeside(Path file) throws IOException {
    return new PartFile(Files.createFile(nameFor(file.toAbsolutePath())));
  }

  /**
   * Creates the folder and an empty part file in it. Another thread that deletes the folder's last
   * object may delete the folder before that file exists: hence more than one try.
   *
   * @param access who may read the file, and enter the folders that have to be made for it
   */
  public static PartFile createIn(Path folder, FileAccess access) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        // Before JDK 17.0.14, Files.createDirectories refuses a link to a directory.
        if (!Files.isDirectory(folder)) {
          Files.createDirectories(folder, access.ofDirectories(folder));
        }
        return new PartFile(
            Files.createFile(nameFor(folder.resolve("any")), access.ofFiles(folder)));
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == FOLDER_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Whether a file is what a crash has left of one. */
  public static boolean isOne(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") && name.endsWith(SUFFIX);
  }

  private static Path nameFor(Path neighbour) {
    return neighbour.resolveSibling("." + UUID.randomUUID() + SUFFIX);
  }

  /** Takes the target's name, in one step. */
  public void become(Path target) throws IOException {
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system at " + target + " cannot rename atomically", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LoggerFactory.getLogger(PartFile.class).warn("Cannot delete {}: {}", path, e.toString());
    }
  }

  /** Copies a file into it, and forces the bytes to the disk. */
  public void copy(Path source, ProgressListener progress, CancellationToken cancellation)
      throws IOException {
    try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
      long size = in.size();
      ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
      long copied = 0;
      while (in.read(buffer) >= 0) {
        cancellation.throwIfCancelled();
        buffer.flip();
        while (buffer.hasRemaining()) {
          copied += out.write(buffer);
        }
        buffer.clear();
        progress.progress(Math.min(1.0, (double) copied / size));
      }
      out.force(true);
    }
  }
}
