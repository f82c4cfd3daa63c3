package io.vidgen.pipeline;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where recorded scenes are kept: for the next video with the same page and look, as far as its
 * campaign's freshness allows, and for the next attempt at a render whose worker was lost. They are
 * found by a digest of all that decides what they show; addresses are not written down.
 *
 * <p>Renders and processes may share a directory, at the same time too: an entry appears whole or
 * not at all, one that is damaged is taken away, and one that is taken away stays readable for
 * whoever reads it. The directory is created, readable by its owner only, if it does not exist;
 * nothing else should be in it.
 *
 * @param directory where; best on the file system of the renders' work directories, so that nothing
 *     need be copied
 * @param maxBytes how much it may hold; what was used longest ago goes first. Default 4 GiB: a
 *     minute of 1080p takes up to about 300 MB
 * @param maxAge how long an entry is kept after it was recorded, for ever too; default 7 days
 */
public record SceneCache(Path directory, long maxBytes, Duration maxAge) {

  private static final long DEFAULT_BYTES = 4L << 30;
  private static final Duration DEFAULT_AGE = Duration.ofDays(7);

  /** Checks that there is room and time for something. */
  public SceneCache {
    if (maxBytes < 1 || maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException(
          "a cache needs room and time, not %d bytes for %s".formatted(maxBytes, maxAge));
    }
  }

  /** A cache with the default bounds. */
  public static SceneCache at(Path directory) {
    return new SceneCache(directory, DEFAULT_BYTES, DEFAULT_AGE);
  }
}
