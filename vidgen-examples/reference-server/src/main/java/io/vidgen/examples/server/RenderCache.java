package io.vidgen.examples.server;

import io.vidgen.compositor.ffmpeg.EncodingCache;
import io.vidgen.compositor.ffmpeg.FacecamCache;
import io.vidgen.pipeline.SceneCache;
import java.nio.file.Path;

/**
 * Where workers keep what the next render can use again, up to 8 GiB. Workers on one machine may
 * share a directory.
 *
 * @param directory created if it does not exist; for nothing else
 */
public record RenderCache(Path directory) {

  /** Recordings, for campaigns that may show them again and for the next attempt. */
  SceneCache scenes() {
    return SceneCache.at(directory.resolve("recordings"));
  }

  /** Normalised facecams. */
  FacecamCache facecams() {
    return FacecamCache.at(directory.resolve("facecams"));
  }

  /** Encoded scenes. */
  EncodingCache encodings() {
    return EncodingCache.at(directory.resolve("encodings"));
  }
}
