package io.vidgen.compositor.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where encoded scenes are kept, for the next video that shows the same frames at the same time
 * under the same layers: then they are joined as they are. They are found by what they are made of
 * (SHA-256), never by a name.
 *
 * <p>It is of use where scenes are recorded once for several videos, as with a {@link
 * io.vidgen.pipeline.SceneCache}. Renders, processes and machines may share a directory, as with a
 * {@link FacecamCache}.
 *
 * @param directory where; best on the file system of the renders' work directories, so that nothing
 *     need be copied; for nothing else
 * @param maxBytes how much it may hold; what was used longest ago goes first. Default 2 GiB: a
 *     minute takes 10 to 20 MB
 * @param maxAge how long an entry is kept after it was used last, for ever too; default 7 days
 */
public record EncodingCache(Path directory, long maxBytes, Duration maxAge) {

  private static final long DEFAULT_BYTES = 2L << 30;
  private static final Duration DEFAULT_AGE = Duration.ofDays(7);

  /** Checks that there is room and time for something. */
  public EncodingCache {
    if (maxBytes < 1 || maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException(
          "a cache needs room and time, not %d bytes for %s".formatted(maxBytes, maxAge));
    }
  }

  /** A cache with the default bounds. */
  public static EncodingCache at(Path directory) {
    return new EncodingCache(directory, DEFAULT_BYTES, DEFAULT_AGE);
  }
}
