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
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The captions of videos: those that their owners have given, as they are now, or else those that
 * were published with the video. Those that were asked for lately are kept as they are shown; so
 * is, for a minute, that a file cannot be read. Thread-safe.
 */
public final class CaptionFiles {

  private static final Logger log = LoggerFactory.getLogger(CaptionFiles.class);

  /** So many characters in all are kept of either kind: megabytes. */
  private static final long KEPT_CHARACTERS = 10_000_000;

  /** What a cue takes beside its characters, in characters. */
  private static final int CUE_CHARACTERS = 60;

  private static final int KEPT_FAILURES = 1_000;
  private static final Duration FAILURE_KEPT = Duration.ofMinutes(1);

  private final JdbcPublishedVideos videos;
  private final VideoStorage storage;

  /** Published ones never change. */
  private final Cache<StorageKey, Captions> published =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((StorageKey key, Captions captions) -> weightOf(captions))
          .build();

  /** Given ones by what they are: owners correct them. */
  private final Cache<Captions, Captions> flowed =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((Captions given, Captions shown) -> weightOf(given) + weightOf(shown))
          .build();

  private final Cache<StorageKey, Boolean> unreadable =
      Caffeine.newBuilder().maximumSize(KEPT_FAILURES).expireAfterWrite(FAILURE_KEPT).build();

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
    return found.given().map(this::flowed).or(() -> found.published().flatMap(this::read));
  }

  private Captions flowed(Captions given) {
    return flowed.get(given, captions -> captions.canBeReflowed() ? captions.reflowed() : captions);
  }

  private static int weightOf(Captions captions) {
    return captions.cues().stream().mapToInt(cue -> cue.text().length() + CUE_CHARACTERS).sum();
  }

  private Optional<Captions> read(StorageKey key) {
    Captions known = published.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    if (unreadable.getIfPresent(key) != null) {
      return Optional.empty();
    }
    try {
      Captions read = fetch(key);
      published.put(key, read);
      return Optional.of(read);
    } catch (IOException | RuntimeException e) { // A video without captions is better than none.
      unreadable.put(key, true);
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
