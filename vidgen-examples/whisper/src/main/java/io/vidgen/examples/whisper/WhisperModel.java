package io.vidgen.examples.whisper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file with a model of whisper.cpp, in its own format (ggml). VidGen brings none and downloads
 * none.
 *
 * @param file where it is
 */
public record WhisperModel(Path file) {

  /** What such files begin with: "ggml" as a number of four bytes. */
  private static final int MAGIC = 0x67676d6c;

  /** What is wrong with it, as far as its first bytes tell; empty if nothing is. */
  public Optional<String> problem() {
    if (!Files.isRegularFile(file)) {
      return Optional.of("there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(Integer.BYTES);
      return beginning.length == Integer.BYTES
              && ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC
          ? Optional.empty()
          : Optional.of(file + " is no model of whisper.cpp (ggml)");
    } catch (IOException e) {
      return Optional.of(file + " cannot be read");
    }
  }

  /** A digest of the file's content, which may take seconds. */
  String sha256() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        long unused = in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }
}
