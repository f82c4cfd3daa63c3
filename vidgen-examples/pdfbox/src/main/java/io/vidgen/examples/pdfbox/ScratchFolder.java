package io.vidgen.examples.pdfbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that is there as long as a document is drawn; closing it deletes it and all it holds.
 *
 * @param path where it is
 */
record ScratchFolder(Path path) implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ScratchFolder.class);

  /** A new one, readable by its owner only. */
  static ScratchFolder in(Path parent) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(parent, "pdf-"));
  }

  @Override
  public void close() {
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      log.warn("Cannot delete {}: {}", path, e.toString());
    }
  }
}
