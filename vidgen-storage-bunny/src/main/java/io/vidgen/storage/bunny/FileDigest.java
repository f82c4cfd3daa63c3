package io.vidgen.storage.bunny;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file's size and checksum.
 *
 * @param sha256 in hexadecimal digits and capitals, as Bunny wants it
 */
record FileDigest(long size, String sha256) {

  private static final int READ_BYTES = 256 << 10;

  /** Reads the file once. */
  static FileDigest of(Path file, CancellationToken cancellation) {
    cancellation.throwIfCancelled();
    if (!Files.isRegularFile(file)) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "no such file: " + file, null);
    }
    MessageDigest digest = newDigest();
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[READ_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        cancellation.throwIfCancelled();
        digest.update(buffer, 0, read);
        size += read;
      }
    } catch (IOException e) {
      throw new StorageException(ErrorCode.INPUT_MISSING, "cannot read " + file + ": " + e, e);
    }
    return new FileDigest(size, HexFormat.of().withUpperCase().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
