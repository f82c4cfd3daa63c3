package io.vidgen.compositor.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where normalised facecams are kept, for the next video with the same clip and look. They are
 * found by what is in the clip (SHA-256), never by its name.
 *
 * <p>Renders, processes and machines may share a directory, at the same time too: an entry appears
 * whole or not at all, and one that is taken away stays readable for whoever reads it. The
 * directory is created, readable by its owner only, if it does not exist; nothing else should be in
 * it.
 *
 * @param directory where; best on the file system of the renders' work directories, so that nothing
 *     need be copied
 * @param maxBytes how much it may hold; what was used longest ago goes first. Default 2 GiB: a
 *     minute takes about 30 MB at the default look
 * @param maxAge how long an entry is kept after it was used last, for ever too; default 7 days
 */
public record FacecamCache(Path directory, long maxBytes, Duration maxAge) {

  private static final long DEFAULT_BYTES = 2L << 30;
  private static final Duration DEFAULT_AGE = Duration.ofDays(7);

  /** Checks that there is room and time for something. */
  public FacecamCache {
    if (maxBytes < 1 || maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException(
          "a cache needs room and time, not %d bytes for %s".formatted(maxBytes, maxAge));
    }
  }

  /** A cache with the default bounds. */
  public static FacecamCache at(Path directory) {
    return new FacecamCache(directory, DEFAULT_BYTES, DEFAULT_AGE);
  }
}
