package io.vidgen.pipeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vidgen.frames.FrameFile;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is stored with a recording's frames.
 *
 * @param attempt at a render that made it
 */
record KeptScene(
    @JsonProperty(value = "recording", required = true) KeptRecording recording,
    @JsonProperty(value = "frames", required = true) long frames,
    @JsonProperty(value = "attempt", required = true) String attempt) {

  private static final Logger log = LoggerFactory.getLogger(KeptScene.class);
  private static final JsonMapper JSON = new JsonMapper();

  static KeptScene of(RecordedScene scene, String attempt) {
    return new KeptScene(KeptRecording.of(scene.recording()), scene.frames().frames(), attempt);
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty if the text is another version's. */
  static Optional<KeptScene> parse(String json) {
    try {
      return Optional.of(JSON.readValue(json, KeptScene.class));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      log.debug("A scene in the cache cannot be read", e);
      return Optional.empty();
    }
  }

  RecordedScene in(Path file) {
    return new RecordedScene(new FrameFile(file, frames), recording.recording());
  }
}
