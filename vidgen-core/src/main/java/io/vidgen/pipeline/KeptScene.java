package io.vidgen.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.recorder.FrameFile;
import io.vidgen.recorder.Recording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * What is written down about a kept recording, beside its frames.
 *
 * @param attempt at a render that made it
 * @param recordedAt milliseconds since 1970
 * @param bytes the file's size
 * @param checksum the file's CRC-32C
 */
record KeptScene(
    @JsonProperty(value = "recording", required = true) Recording recording,
    @JsonProperty(value = "frames", required = true) long frames,
    @JsonProperty(value = "attempt", required = true) String attempt,
    @JsonProperty(value = "recorded_at", required = true) long recordedAt,
    @JsonProperty(value = "bytes", required = true) long bytes,
    @JsonProperty(value = "checksum", required = true) long checksum) {

  private static final int CHUNK = 1 << 16;

  static KeptScene of(RecordedScene scene, String attempt, Instant recordedAt) throws IOException {
    Path file = scene.frames().path();
    return new KeptScene(
        scene.recording(),
        scene.frames().frames(),
        attempt,
        recordedAt.toEpochMilli(),
        Files.size(file),
        checksumOf(file));
  }

  Instant recordedAtInstant() {
    return Instant.ofEpochMilli(recordedAt);
  }

  /** Whether a file is the one that this was said of. */
  boolean describes(Path file) throws IOException {
    return Files.size(file) == bytes && checksumOf(file) == checksum;
  }

  RecordedScene in(Path file) {
    return new RecordedScene(new FrameFile(file, frames), recording);
  }

  private static long checksumOf(Path file) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        sum.update(chunk, 0, count);
      }
    }
    return sum.getValue();
  }
}
