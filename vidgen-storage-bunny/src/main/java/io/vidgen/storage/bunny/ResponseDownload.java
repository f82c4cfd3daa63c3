package io.vidgen.storage.bunny;

import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.Response;

/** Writes an answer's body into a file. */
final class ResponseDownload {

  private static final int READ_BYTES = 64 << 10;

  private final Path file;
  private final StorageKey key;
  private final long maxBytes;

  ResponseDownload(Path file, StorageKey key, long maxBytes) {
    this.file = file;
    this.key = key;
    this.maxBytes = maxBytes;
  }

  /**
   * Takes an answer, from the file's beginning for each attempt. A body that ends too early is an
   * exception.
   *
   * @return whether there is an object; empty when the answer is a failure
   * @throws StorageException when it is too large
   */
  Optional<Boolean> write(Response answer) throws IOException {
    if (answer.isSuccessful()) {
      long arrived = 0;
      requireNoMore(answer.body().contentLength());
      try (InputStream in = answer.body().byteStream();
          OutputStream out = Files.newOutputStream(file)) {
        byte[] buffer = new byte[READ_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          // Its length is not always known beforehand.
          arrived += read;
          requireNoMore(arrived);
          out.write(buffer, 0, read);
        }
      }
    }
    return BunnyCalls.foundOrMissing(answer);
  }

  private void requireNoMore(long bytes) {
    if (bytes > maxBytes) {
      throw StorageException.tooLarge(key, maxBytes);
    }
  }
}
