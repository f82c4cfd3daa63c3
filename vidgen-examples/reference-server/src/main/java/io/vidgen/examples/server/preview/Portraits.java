package io.vidgen.examples.server.preview;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/** What bubbles show, for some minutes: a clip is fetched and decoded once. */
final class Portraits {

  /** Enough for the largest bubble of a preview. */
  private static final int SIDE = 480;

  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int MOST = 200;

  private record Key(StorageKey facecam, FacecamCrop crop) {}

  private final Compositor compositor;
  private final VideoStorage storage;
  private final Path directory;
  private final long mostBytes;
  private final Cache<Key, Jpeg> kept =
      Caffeine.newBuilder().expireAfterAccess(KEPT).maximumSize(MOST).build();

  Portraits(Compositor compositor, VideoStorage storage, Path directory, long mostBytes) {
    this.compositor = compositor;
    this.storage = storage;
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

  /** Whether it need not be made. */
  boolean knows(StorageKey facecam, FacecamCrop crop) {
    return kept.getIfPresent(new Key(facecam, crop)) != null;
  }

  Jpeg find(StorageKey facecam, FacecamCrop crop, CancellationToken cancellation) {
    return kept.get(new Key(facecam, crop), key -> make(key, cancellation));
  }

  private Jpeg make(Key key, CancellationToken cancellation) {
    try (PreviewDirectory files = PreviewDirectory.in(directory)) {
      Path clip = files.file("clip");
      Path portrait = files.file("portrait.jpg");
      storage.fetch(key.facecam(), clip, mostBytes, cancellation);
      compositor.portrait(clip, key.crop(), SIDE, portrait, cancellation);
      return Jpeg.read(portrait);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
