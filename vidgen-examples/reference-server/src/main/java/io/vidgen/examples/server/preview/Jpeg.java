package io.vidgen.examples.server.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A picture in memory, which nobody changes. */
public final class Jpeg {

  private final byte[] bytes;

  private Jpeg(byte[] bytes) {
    this.bytes = bytes;
  }

  static Jpeg of(byte[] bytes) {
    return new Jpeg(bytes.clone());
  }

  static Jpeg read(Path file) throws IOException {
    return new Jpeg(Files.readAllBytes(file));
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes);
  }

  int size() {
    return bytes.length;
  }

  /** As an address that holds the picture itself. */
  public String toDataUrl() {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes);
  }
}
