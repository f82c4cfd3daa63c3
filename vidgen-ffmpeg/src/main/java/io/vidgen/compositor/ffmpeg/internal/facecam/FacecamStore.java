package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.CacheDirectory;
import io.vidgen.internal.DiskCache;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Normalised facecams in a {@link DiskCache}, with the frame at which the bubble is gone as their
 * note. Thread-safe, among processes too.
 */
public final class FacecamStore {

  private static final String CLIP = ".mov";
  private static final String STAYS = "end";

  private final DiskCache cache;

  public FacecamStore(CacheDirectory directory, InstantSource clock) {
    this.cache = new DiskCache(directory, DiskCache.Age.SINCE_USED, clock);
  }

  /**
   * What was found.
   *
   * @param goneAt as {@link io.vidgen.compositor.FacecamClip#goneAt}
   */
  record Found(OptionalLong goneAt) {}

  /** Puts the entry where the target says, if there is one. */
  Optional<Found> fetch(FacecamKey key, Path target) {
    return cache
        .fetch(key.name() + CLIP, target)
        .map(entry -> entry.note())
        .map(
            gone ->
                new Found(
                    gone.equals(STAYS)
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseLong(gone))));
  }

  /** Keeps a copy of a file under its key. */
  void store(FacecamKey key, Path file, OptionalLong goneAt) {
    String gone = goneAt.isPresent() ? Long.toString(goneAt.getAsLong()) : STAYS;
    cache.store(key.name() + CLIP, gone, file);
  }
}
