package io.vidgen.compositor;

import io.vidgen.render.VideoFormat;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A scene that shows a part of a clip, for {@link Compositor#drawClip}.
 *
 * @param clip a local file, as {@link Compositor#inspect} accepts it
 * @param start where in the clip the scene begins; what is beyond the clip's end shows its last
 *     frame
 * @param format size and rate of the frames
 * @param frames how many frames the scene has
 */
public record ClipScene(Path clip, Duration start, VideoFormat format, long frames) {

  /**
   * Checks what no draft lets through.
   *
   * @throws IllegalArgumentException if the start is negative, or there is no frame
   */
  public ClipScene {
    if (start.isNegative() || frames < 1) {
      throw new IllegalArgumentException(
          "a clip's scene begins at 0 s or later and has a frame, not %s and %d"
              .formatted(start, frames));
    }
  }
}
