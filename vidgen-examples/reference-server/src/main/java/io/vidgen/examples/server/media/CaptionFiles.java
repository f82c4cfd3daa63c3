package io.vidgen.examples.server.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vidgen.captions.Captions;
import io.vidgen.examples.server.watch.SpokenText;
import io.vidgen.jdbc.JdbcPublishedVideos;
import io.vidgen.jdbc.PublishedCaptions;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.PublicId;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The captions of videos: those that their owners have given, as they are now, or else those that
 * were published with the video. The published ones never change, so that the latest are kept.
 * Thread-safe.
 */
public final class CaptionFiles {

  private static final Logger log = LoggerFactory.getLogger(CaptionFiles.class);
  private static final int KEPT = 200;

  private final JdbcPublishedVideos videos;
  private final VideoStorage storage;
  private final Cache<StorageKey, Captions> published =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  /** Captions of these videos, in this storage, which stays the caller's to close. */
  public CaptionFiles(JdbcPublishedVideos videos, VideoStorage storage) {
    this.videos = videos;
    this.storage = storage;
  }

  /**
   * The captions of the video under this id; empty where it has none, or none that can be read.
   *
   * @param unlockKey what the video's password became; {@code null} when none was given
   */
  public Optional<SpokenText> find(PublicId id, @Nullable String unlockKey) {
    return videos
        .captions(id, unlockKey)
        .flatMap(found -> captions(found).map(text -> new SpokenText(text, found.drawn())));
  }

  private Optional<Captions> captions(PublishedCaptions found) {
    return found.given().map(Captions::reflowed).or(() -> found.published().flatMap(this::read));
  }

  private Optional<Captions> read(StorageKey key) {
    Captions known = published.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      Captions read = fetch(key);
      published.put(key, read);
      return Optional.of(read);
    } catch (IOException | RuntimeException e) { // A video without captions is better than none.
      log.warn("The captions {} cannot be read: {}", key, e.getMessage());
      return Optional.empty();
    }
  }

  private Captions fetch(StorageKey key) throws IOException {
    Path folder = Files.createTempDirectory("vidgen-captions-");
    Path file = folder.resolve("captions.vtt");
    try {
      storage.fetch(key, file, 4L * Captions.MAX_CHARACTERS, CancellationToken.none());
      return Captions.parseWebVtt(Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
