package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A file of known geometry and length, as a compositor made and checked it.
 *
 * @param path the file
 * @param format its picture size and constant frame rate
 * @param frames how many frames it has
 * @param sceneStarts the frames at which another scene begins, ascending; the first scene's is left
 *     out
 */
public record Clip(Path path, VideoFormat format, long frames, List<Long> sceneStarts) {

  /** Keeps a copy of the joints, and checks that they ascend within the clip. */
  public Clip {
    sceneStarts = List.copyOf(sceneStarts);
    long last = 0;
    for (long joint : sceneStarts) {
      if (joint <= last || joint >= frames) {
        throw new IllegalArgumentException(
            "joints must ascend from 1 to " + (frames - 1) + ", not " + sceneStarts);
      }
      last = joint;
    }
  }

  /** A clip of one scene. */
  public Clip(Path path, VideoFormat format, long frames) {
    this(path, format, frames, List.of());
  }

  /** How long it is. */
  public Duration duration() {
    return format.timeOf(frames);
  }
}
