package io.vidgen.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.frames.FrameFile;
import io.vidgen.internal.CacheFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What is written down about a kept recording, beside its frames.
 *
 * @param attempt at a render that made it
 * @param recordedAt milliseconds since 1970
 * @param bytes the file's size
 * @param checksum {@link CacheFiles#checksum} of the file
 */
record KeptScene(
    @JsonProperty(value = "recording", required = true) KeptRecording recording,
    @JsonProperty(value = "frames", required = true) long frames,
    @JsonProperty(value = "attempt", required = true) String attempt,
    @JsonProperty(value = "recorded_at", required = true) long recordedAt,
    @JsonProperty(value = "bytes", required = true) long bytes,
    @JsonProperty(value = "checksum", required = true) long checksum) {

  static KeptScene of(RecordedScene scene, String attempt, Instant recordedAt) throws IOException {
    Path file = scene.frames().path();
    return new KeptScene(
        KeptRecording.of(scene.recording()),
        scene.frames().frames(),
        attempt,
        recordedAt.toEpochMilli(),
        Files.size(file),
        CacheFiles.checksum(file));
  }

  Instant recordedAtInstant() {
    return Instant.ofEpochMilli(recordedAt);
  }

  RecordedScene in(Path file) {
    return new RecordedScene(new FrameFile(file, frames), recording.recording());
  }
}
