package io.vidgen.internal;

import io.vidgen.ErrorCode;
import io.vidgen.VidGenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory that lives as long as one piece of work; closing it deletes it and all it holds. */
public final class WorkDirectory implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkDirectory.class);

  private final Path path;

  private WorkDirectory(Path path) {
    this.path = path;
  }

  /** Creates a new directory, readable by its owner only, below {@code parent}. */
  public static WorkDirectory createIn(Path parent, String prefix) {
    try {
      // Before JDK 17.0.14, Files.createDirectories refuses a link to a directory.
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent);
      }
      return new WorkDirectory(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new VidGenException(
          ErrorCode.DISK_FULL, "cannot create a work directory in " + parent + ": " + e, e);
    }
  }

  /** Takes over a directory that somebody else created; it may be gone before it is closed. */
  public static WorkDirectory adopt(Path path) {
    return new WorkDirectory(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Deletes it. What cannot be deleted is logged and left: the work's own outcome counts more. */
  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try {
      FileTree.delete(path);
      if (Files.exists(path)) {
        log.warn("Cannot delete the work directory {}: somebody writes to it", path);
      }
    } catch (IOException e) {
      log.warn("Cannot delete the work directory {}: {}", path, e.toString());
    }
  }
}
