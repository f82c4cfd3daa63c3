package io.vidgen;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A directory that keeps what one render made for the next one, and its limits: of recorded scenes
 * ({@code RenderPipeline.Builder.sceneCache}), normalised facecams ({@code facecamCache}) or
 * encoded scenes ({@code encodingCache}). Each kind needs a directory of its own.
 *
 * <pre>{@code
 * pipeline.sceneCache(CacheDirectory.at(Path.of("/var/cache/vidgen/scenes")))
 * }</pre>
 *
 * <p>Renders, processes and machines may share a directory, also at the same time: an entry appears
 * whole or not at all, a damaged entry is deleted and made again, and a deleted entry stays
 * readable for the render that uses it. Entries are found by a digest (SHA-256) of everything that
 * affects them, never by a name or an address. The directory is created, readable by its owner
 * only, if it does not exist. Nothing else may be in it; it may be deleted at any time.
 *
 * @param path the directory; on the file system of the renders' work directories, no file is copied
 * @param maxBytes how much it may hold; the least recently used entries are evicted first. Default
 *     4 GiB: a minute of 1080p takes up to about 300 MB of recorded scenes, 30 MB as a facecam at
 *     the default look, and 10 to 20 MB encoded
 * @param maxAge how long an entry is kept: a scene after it was recorded, the others after their
 *     last use. Default 7 days; {@link java.time.temporal.ChronoUnit#FOREVER} is possible
 */
public record CacheDirectory(Path path, long maxBytes, Duration maxAge) {

  private static final long DEFAULT_BYTES = 4L << 30;
  private static final Duration DEFAULT_AGE = Duration.ofDays(7);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public CacheDirectory {
    if (maxBytes < 1 || maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException(
          "a cache needs room and time, not %d bytes for %s".formatted(maxBytes, maxAge));
    }
  }

  /** A cache with the default limits. */
  public static CacheDirectory at(Path path) {
    return new CacheDirectory(path, DEFAULT_BYTES, DEFAULT_AGE);
  }
}
