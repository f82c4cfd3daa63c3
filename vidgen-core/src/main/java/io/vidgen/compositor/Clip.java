package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A video file of known geometry and length, as a compositor made and checked it.
 *
 * @param path the file
 * @param format its picture size and constant frame rate
 * @param frames how many frames it has
 */
public record Clip(Path path, VideoFormat format, long frames) {

  /** How long it is. */
  public Duration duration() {
    return format.timeOf(frames);
  }
}
