package io.vidgen.examples.benchmarks;

import io.vidgen.frames.FrameSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What the frames of a recording are, and if wanted the frames themselves. Not thread-safe. */
final class FrameDigests implements FrameSink {

  private final List<String> digests = new ArrayList<>();
  private final Optional<Path> directory;

  /**
   * For one recording.
   *
   * @param directory for its pictures; those of repeated frames are not written again
   */
  FrameDigests(Optional<Path> directory) throws IOException {
    this.directory = directory;
    if (directory.isPresent()) {
      Files.createDirectories(directory.get());
    }
  }

  @Override
  public void frame(byte[] picture) throws IOException {
    if (directory.isPresent()) {
      String name = String.format("%04d.jpg", digests.size());
      Files.write(directory.get().resolve(name), picture);
    }
    digests.add(digestOf(picture));
  }

  @Override
  public void repeat() {
    digests.add(digests.get(digests.size() - 1));
  }

  int frames() {
    return digests.size();
  }

  /** How many frames are not the one before; the first counts. */
  long distinct() {
    long distinct = 0;
    for (int i = 0; i < digests.size(); i++) {
      if (i == 0 || !digests.get(i).equals(digests.get(i - 1))) {
        distinct++;
      }
    }
    return distinct;
  }

  /** The numbers of the frames that are not the same in another recording. */
  List<Integer> differencesFrom(FrameDigests other) {
    List<Integer> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(frames(), other.frames()); i++) {
      boolean both = i < frames() && i < other.frames();
      if (!both || !digests.get(i).equals(other.digests.get(i))) {
        differences.add(i);
      }
    }
    return differences;
  }

  private static String digestOf(byte[] picture) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
