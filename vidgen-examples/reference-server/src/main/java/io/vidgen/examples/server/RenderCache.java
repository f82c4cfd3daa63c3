package io.vidgen.examples.server;

import io.vidgen.CacheDirectory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where workers keep what the next render can use again, up to 9 GiB. Workers on one machine may
 * share a directory.
 *
 * @param directory created if it does not exist; for nothing else
 */
public record RenderCache(Path directory) {

  /** Recordings, for campaigns that may show them again and for the next attempt. */
  CacheDirectory scenes() {
    return in("recordings", 4);
  }

  /** Normalised facecams. */
  CacheDirectory facecams() {
    return in("facecams", 2);
  }

  /** Encoded scenes. */
  CacheDirectory encodings() {
    return in("encodings", 2);
  }

  /** Captions of facecams that were transcribed: text, a few kilobytes each. */
  CacheDirectory captions() {
    return in("captions", 1);
  }

  private CacheDirectory in(String name, int gibibytes) {
    return new CacheDirectory(directory.resolve(name), (long) gibibytes << 30, Duration.ofDays(7));
  }
}
