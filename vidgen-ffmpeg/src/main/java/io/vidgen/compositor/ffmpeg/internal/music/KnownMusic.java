package io.vidgen.compositor.ffmpeg.internal.music;

import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.facecam.ClipContent;
import io.vidgen.compositor.ffmpeg.internal.facecam.FacecamStore;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.internal.ContentDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The music that was found good, by its content, so that it is decoded for checking once: the
 * latest of this process, and all that is still in the facecam cache, if there is one. Thread-safe.
 */
final class KnownMusic {

  /** To be raised when an inspection refuses something else. */
  private static final String RECIPE = "1";

  private static final int KEPT = 32;

  private final Map<String, Boolean> recent =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > KEPT;
        }
      };

  private final String version;
  private final InputLimits limits;
  private final Optional<FacecamStore> store;

  /**
   * @param version of the FFmpeg that inspects
   * @param limits that the music keeps to
   */
  KnownMusic(String version, InputLimits limits, Optional<FacecamStore> store) {
    this.version = version;
    this.limits = limits;
    this.store = store;
  }

  boolean contains(ClipContent content, ScratchDirectory bench) {
    synchronized (recent) {
      if (recent.containsKey(content.sha256())) {
        return true;
      }
    }
    boolean known = store.filter(kept -> kept.knowsMusic(keyOf(content), bench)).isPresent();
    if (known) {
      remember(content);
    }
    return known;
  }

  void add(ClipContent content, ScratchDirectory bench) {
    remember(content);
    store.ifPresent(kept -> kept.storeMusic(keyOf(content), bench));
  }

  private void remember(ClipContent content) {
    synchronized (recent) {
      recent.put(content.sha256(), true);
    }
  }

  private String keyOf(ClipContent content) {
    return new ContentDigest()
        .add(RECIPE)
        .add(version)
        .add(limits.toString())
        .add(content.sha256())
        .hex();
  }
}
