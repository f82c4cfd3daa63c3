package io.vidgen.storage.bunny;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer's body into a file that takes its name only when it is whole. */
final class Download {

  private static final Logger log = LoggerFactory.getLogger(Download.class);

  private Download() {}

  /** From its beginning, for each attempt. A body that ends too early is an exception. */
  static void write(Response answer, Path part) throws IOException {
    try (InputStream in = answer.body().byteStream();
        OutputStream out = Files.newOutputStream(part)) {
      in.transferTo(out);
    }
  }

  static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      log.warn("Cannot delete {}: {}", part, e.toString());
    }
  }
}
