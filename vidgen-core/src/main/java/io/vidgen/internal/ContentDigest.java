package io.vidgen.internal;

import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of words and files, each told from the next. Not thread-safe. */
public final class ContentDigest {

  private static final int CHUNK = 1 << 16;

  private final MessageDigest digest;

  public ContentDigest() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public ContentDigest add(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
    digest.update(bytes);
    return this;
  }

  /**
   * Adds what is in a file.
   *
   * @return how many bytes that was
   */
  public long add(Path file, CancellationToken cancellation) throws IOException {
    long bytes = 0;
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        cancellation.throwIfCancelled();
        digest.update(chunk, 0, count);
        bytes += count;
      }
    }
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes));
    return bytes;
  }

  /** 64 hexadecimal digits. To be asked once, at the end. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
