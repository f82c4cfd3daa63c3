package io.vidgen.internal;

import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;

/** The SHA-256 of words and files, each told from the next. Not thread-safe. */
public final class ContentDigest {

  private final MessageDigest digest = FileDigest.newDigest();

  /** Adds a word, with its length before it. */
  public ContentDigest add(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
    digest.update(bytes);
    return this;
  }

  /** Adds words, and how many they are. */
  public ContentDigest add(Collection<String> words) {
    add(Integer.toString(words.size()));
    words.forEach(this::add);
    return this;
  }

  /** Adds what is in a file. */
  public ContentDigest add(Path file, CancellationToken cancellation) throws IOException {
    return add(FileDigest.of(file, cancellation).sha256());
  }

  /** 64 hexadecimal digits. To be asked once, at the end. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
