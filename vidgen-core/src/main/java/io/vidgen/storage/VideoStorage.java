package io.vidgen.storage;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.net.URI;
import java.nio.file.Path;

/**
 * Stores finished videos, posters and uploaded facecams under {@linkplain StorageKey keys}.
 *
 * <pre>{@code
 * try (VideoStorage storage = LocalStorage.at(Path.of("/var/lib/vidgen"))) {
 *   storage.put(StorageKey.of("facecams", "ada.webm"), upload);
 * }
 * }</pre>
 *
 * <p>Thread-safe. All methods but {@link #publicUri} block; those with a {@link CancellationToken}
 * end within seconds of its cancellation and throw its reason. Every failure is a {@link
 * StorageException}, whose code says whether a retry can help. The caller that created a storage
 * closes it.
 *
 * <p>Implementations pass {@code VideoStorageContract} (in vidgen-core's test-jar).
 */
public interface VideoStorage extends AutoCloseable {

  /**
   * Checks whether there is space for so many bytes now. The pipeline calls it before it records
   * anything. It reserves nothing: others may use the space in the meantime. The default does
   * nothing, which suits a storage that cannot know its free space.
   *
   * @param bytes the size of all objects together
   * @throws StorageException with {@code DISK_FULL} if a quota or a disk does not allow it
   */
  default void requireSpaceFor(long bytes) {}

  /**
   * As {@link #requireSpaceFor(long)}, where this object and those beside it go: for a storage
   * whose keys lie in several places. The default does not care which.
   */
  default void requireSpaceFor(StorageKey key, long bytes) {
    requireSpaceFor(bytes);
  }

  /**
   * Stores a file, and replaces an object with the same key. Atomic: a reader sees the old object
   * (or none) or the whole new one, and a put that fails or is cancelled leaves no trace.
   * Idempotent.
   *
   * @param file read, possibly more than once; never changed or deleted
   * @param metadata how the object is served
   * @param progress called with the share of the bytes that were stored, 0 to 1, which never
   *     decreases: at least once before the new object is visible, and with 1 at the end. If it
   *     throws, the put fails with its exception
   * @throws StorageException with {@code INPUT_MISSING} if there is no such file, with another code
   *     if it cannot be read or stored
   */
  void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * Stores a private file, such as a facecam or a logo, as {@link #put(StorageKey, Path,
   * ObjectMetadata, ProgressListener, CancellationToken)} does. The media type follows from the
   * key's extension; Cache-Control is {@code private, no-store}. Cannot be cancelled.
   */
  default void put(StorageKey key, Path file) {
    put(
        key,
        file,
        ObjectMetadata.builder(MediaType.of(key)).build(),
        ProgressListener.NONE,
        CancellationToken.none());
  }

  /**
   * Copies an object into a local file, which must not exist yet. A fetch that fails or is
   * cancelled leaves no file.
   *
   * @param maxBytes the largest size of the object; never more bytes are written
   * @throws StorageException with {@code INPUT_MISSING} if there is no such object, with {@code
   *     INPUT_TOO_LARGE} if it is larger, with another code if the local file exists, which stays
   *     as it is, or if the object cannot be read. The message contains the key
   */
  void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation);

  /** Copies an object of any size, as {@link #fetch(StorageKey, Path, long, CancellationToken)}. */
  default void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    fetch(key, file, Long.MAX_VALUE, cancellation);
  }

  /** Whether there is an object under this very key; an object below it does not count. */
  boolean exists(StorageKey key);

  /** Deletes an object, and none below its key. Idempotent: a missing object is not an error. */
  void delete(StorageKey key);

  /** Deletes every object at or below this key. Idempotent; not atomic. */
  void deleteAll(StorageKey prefix);

  /**
   * The address at which viewers read the object, whether or not it exists: absolute, with a path
   * that ends with the key. Does no I/O.
   */
  URI publicUri(StorageKey key);

  /**
   * Closes what the storage itself opened. A client that the host passed in stays open. Idempotent.
   */
  @Override
  default void close() {}
}
