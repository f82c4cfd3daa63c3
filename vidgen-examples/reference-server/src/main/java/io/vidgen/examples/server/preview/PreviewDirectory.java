package io.vidgen.examples.server.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory for the files of one preview, which are gone when it is closed. */
final class PreviewDirectory implements AutoCloseable {

  private final Path path;

  private PreviewDirectory(Path path) {
    this.path = path;
  }

  static PreviewDirectory in(Path parent) throws IOException {
    return new PreviewDirectory(Files.createTempDirectory(parent, "preview-"));
  }

  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }
}
