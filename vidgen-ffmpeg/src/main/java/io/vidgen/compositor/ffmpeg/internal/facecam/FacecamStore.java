package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.CacheDirectory;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.internal.DiskCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link DiskCache} of normalised facecams, with the frame at which the bubble is gone as their
 * note, and of what was found of the clips they were made of, and of music. Thread-safe, among
 * processes too.
 */
public final class FacecamStore {

  private static final Logger log = LoggerFactory.getLogger(FacecamStore.class);
  private static final String CLIP = ".mov";
  private static final String INSPECTION = ".json";
  private static final String OPENING = ".opening.mov";
  private static final String STAYS = "end";
  private static final String MUSIC = ".music";

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

  /** Puts an opening's clip where the target says; false if there is none. */
  boolean fetchOpening(FacecamKey key, Path target) {
    return cache.fetch(key.name() + OPENING, target).isPresent();
  }

  /** Keeps a copy of an opening's clip under its key. */
  void storeOpening(FacecamKey key, Path file) {
    cache.store(key.name() + OPENING, "", file);
  }

  /** What was found of a clip, if it was inspected before. */
  Optional<InspectedClip> fetchInspection(String key, ScratchDirectory bench) {
    Path file = bench.file("fetched" + INSPECTION);
    return cache
        .fetch(key + INSPECTION, file)
        .flatMap(
            entry -> {
              try {
                return InspectionText.read(Files.readString(file), entry.note());
              } catch (IOException e) {
                log.debug("An inspection cannot be read", e);
                return Optional.empty();
              }
            });
  }

  /** Keeps what was found of a clip. */
  void storeInspection(String key, InspectedClip clip, ScratchDirectory bench) {
    Path file = bench.file("stored" + INSPECTION);
    try {
      Files.writeString(file, clip.probed());
      cache.store(key + INSPECTION, InspectionText.decoded(clip), file);
    } catch (IOException e) {
      log.warn("Cannot keep an inspection: {}", e.toString());
    }
  }

  /** Whether music was found good before. */
  public boolean knowsMusic(String key, ScratchDirectory bench) {
    return cache.fetch(key + MUSIC, bench.file("fetched" + MUSIC)).isPresent();
  }

  /** Remembers that music was found good. */
  public void storeMusic(String key, ScratchDirectory bench) {
    Path file = bench.file("stored" + MUSIC);
    try {
      Files.createFile(file);
      cache.store(key + MUSIC, "", file);
    } catch (IOException e) {
      log.warn("Cannot keep an inspection: {}", e.toString());
    }
  }

  /** Keeps a copy of a file under its key. */
  void store(FacecamKey key, Path file, OptionalLong goneAt) {
    String gone = goneAt.isPresent() ? Long.toString(goneAt.getAsLong()) : STAYS;
    cache.store(key.name() + CLIP, gone, file);
  }
}
