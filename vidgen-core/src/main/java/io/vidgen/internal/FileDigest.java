package io.vidgen.internal;

import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The size and the SHA-256 of bytes.
 *
 * @param sha256 64 hexadecimal digits
 */
public record FileDigest(long bytes, String sha256) {

  private static final int CHUNK = 256 << 10;

  /** Reads a file once. */
  public static FileDigest of(Path file, CancellationToken cancellation) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in, cancellation);
    }
  }

  /** Reads a stream to its end. */
  public static FileDigest of(InputStream in, CancellationToken cancellation) throws IOException {
    MessageDigest digest = newDigest();
    long bytes = 0;
    byte[] chunk = new byte[CHUNK];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      cancellation.throwIfCancelled();
      digest.update(chunk, 0, count);
      bytes += count;
    }
    return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
