package io.vidgen.campaign;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The clip of the person who speaks.
 *
 * @param source where the clip is
 * @param duration its measured length
 */
public record Facecam(MediaSource source, Duration duration) {

  /** A facecam in a local file. */
  public static Facecam ofFile(Path file, Duration duration) {
    return new Facecam(MediaSource.file(file), duration);
  }
}
