package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.FacecamCache;
import io.vidgen.compositor.ffmpeg.internal.cache.CachedFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The files of a {@link FacecamCache}: {@code <digest>.<frame at which it is gone>.<checksum>.mov}.
 * Thread-safe, among processes too.
 */
public final class FacecamStore {

  private static final String STAYS = "end";

  private final CachedFiles files;

  public FacecamStore(FacecamCache cache, InstantSource clock) {
    this.files =
        new CachedFiles(cache.directory(), cache.maxBytes(), cache.maxAge(), ".mov", clock);
  }

  /**
   * What was found.
   *
   * @param goneAt as {@link io.vidgen.compositor.FacecamClip#goneAt}
   */
  record Found(OptionalLong goneAt) {}

  /** Puts the entry where the target says, if there is one. */
  Optional<Found> fetch(FacecamKey key, Path target) {
    return files.fetch(key.name() + ".", target).flatMap(FacecamStore::found);
  }

  private static Optional<Found> found(String gone) {
    try {
      return Optional.of(
          new Found(
              gone.equals(STAYS) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(gone))));
    } catch (NumberFormatException e) {
      return Optional.empty(); // Somebody else's file.
    }
  }

  /** Keeps a copy of a file under its key. */
  void store(FacecamKey key, Path file, OptionalLong goneAt) {
    String gone = goneAt.isPresent() ? Long.toString(goneAt.getAsLong()) : STAYS;
    files.store(key.name() + "." + gone, file);
  }
}
