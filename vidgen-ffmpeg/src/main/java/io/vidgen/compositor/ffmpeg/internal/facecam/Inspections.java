package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.internal.ContentDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The clips that were found good, by their content, so that a clip is decoded for checking once:
 * the latest of this process, and all that are still in the facecam cache, if there is one.
 * Thread-safe.
 */
final class Inspections {

  private static final int KEPT = 32;

  private final Map<String, InspectedClip> recent =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InspectedClip> eldest) {
          return size() > KEPT;
        }
      };

  private final String version;
  private final InputLimits limits;
  private final Optional<FacecamStore> store;

  /**
   * @param version of the FFmpeg that inspects
   * @param limits that the clips keep to
   */
  Inspections(String version, InputLimits limits, Optional<FacecamStore> store) {
    this.version = version;
    this.limits = limits;
    this.store = store;
  }

  /** What was found of this content before. */
  Optional<InspectedClip> find(ClipContent content, ScratchDirectory bench) {
    synchronized (recent) {
      InspectedClip known = recent.get(content.sha256());
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<InspectedClip> found =
        store.flatMap(kept -> kept.fetchInspection(keyOf(content), bench));
    found.ifPresent(clip -> remember(content, clip));
    return found;
  }

  void add(ClipContent content, InspectedClip clip, ScratchDirectory bench) {
    remember(content, clip);
    store.ifPresent(kept -> kept.storeInspection(keyOf(content), clip, bench));
  }

  private void remember(ClipContent content, InspectedClip clip) {
    synchronized (recent) {
      recent.put(content.sha256(), clip);
    }
  }

  private String keyOf(ClipContent content) {
    return new ContentDigest()
        .add(InspectionText.RECIPE)
        .add(version)
        .add(limits.toString())
        .add(content.sha256())
        .hex();
  }

  void clear() {
    synchronized (recent) {
      recent.clear();
    }
  }
}
