package io.vidgen.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second name for a file that nobody changes. */
public final class FileLink {

  private FileLink() {}

  /**
   * Links a file; on another file system, copies it.
   *
   * @param link must not exist yet
   * @throws java.nio.file.NoSuchFileException if the file is not there
   */
  public static void create(Path link, Path file) throws IOException {
    try {
      Files.createLink(link, file);
    } catch (UnsupportedOperationException | IOException otherFileSystem) {
      Files.copy(file, link);
    }
  }
}
