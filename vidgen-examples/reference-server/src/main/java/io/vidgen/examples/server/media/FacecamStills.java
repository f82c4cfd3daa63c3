package io.vidgen.examples.server.media;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.FacecamCrop;
import io.vidgen.examples.server.http.ApiException;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small pictures of facecams, for their owners' eyes. They are kept in storage: made of the upload,
 * or, of a clip that has none, when somebody first asks for it. Thread-safe.
 */
public final class FacecamStills {

  private static final Logger log = LoggerFactory.getLogger(FacecamStills.class);

  /** Where they are, by the clips' keys. */
  public static final StillKeys KEYS = new StillKeys(StorageKey.of("facecam-stills"));

  private static final long MOST_BYTES = 1_000_000;
  private static final int PATIENCE_SECONDS = 30;
  private static final int SIDE = 320;

  private final Compositor compositor;
  private final VideoStorage storage;
  private final Supplier<Path> newFile;
  private final Semaphore fetching = new Semaphore(1);

  /**
   * Stills in this storage.
   *
   * @param newFile names files for a moment, in a directory that is the server's alone
   */
  public FacecamStills(Compositor compositor, VideoStorage storage, Supplier<Path> newFile) {
    this.compositor = compositor;
    this.storage = storage;
    this.newFile = newFile;
  }

  /** Makes a clip's still from its file; does without one that cannot be made. */
  public void make(StorageKey clip, Path file) {
    try {
      var unused = made(clip, file);
    } catch (IOException | StorageException e) {
      log.warn("Cannot keep a still of {}: {}", clip, e.toString());
    }
  }

  /** A clip's still, as a JPEG; empty if there is none and none can be made. */
  public Optional<byte[]> find(StorageKey clip) throws IOException {
    Optional<byte[]> kept = fetched(KEYS.keyOf(clip));
    return kept.isPresent() ? kept : madeOfStored(clip);
  }

  private Optional<byte[]> madeOfStored(StorageKey clip) throws IOException {
    try {
      if (!fetching.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ApiException(503, "Too many clips are being read at the moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "The server is stopping");
    }
    Path file = newFile.get();
    try {
      storage.fetch(clip, file, CancellationToken.none());
      return made(clip, file);
    } catch (StorageException e) {
      if (e.code() == ErrorCode.INPUT_MISSING) {
        return Optional.empty();
      }
      throw e;
    } finally {
      fetching.release();
      Files.deleteIfExists(file);
    }
  }

  private Optional<byte[]> made(StorageKey clip, Path file) throws IOException {
    Path still = newFile.get();
    try {
      compositor.portrait(file, FacecamCrop.defaults(), SIDE, still, CancellationToken.none());
      storage.put(KEYS.keyOf(clip), still);
      return Optional.of(Files.readAllBytes(still));
    } catch (CompositorException e) {
      log.warn("Cannot make a still of {}: {}", clip, e.getMessage());
      return Optional.empty();
    } finally {
      Files.deleteIfExists(still);
    }
  }

  private Optional<byte[]> fetched(StorageKey key) throws IOException {
    Path file = newFile.get();
    try {
      storage.fetch(key, file, MOST_BYTES, CancellationToken.none());
      return Optional.of(Files.readAllBytes(file));
    } catch (StorageException e) {
      if (e.code() == ErrorCode.INPUT_MISSING) {
        return Optional.empty();
      }
      throw e;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
