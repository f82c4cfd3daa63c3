package io.vidgen.storage;

import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where finished videos, posters and uploaded facecams live.
 *
 * <p>Thread-safe. All methods block; those that take a {@link CancellationToken} end within seconds
 * of its cancellation with its reason. Every failure is a {@link StorageException} whose code says
 * whether a retry can help. Implementations pass {@code VideoStorageContract} (in vidgen-core's
 * test-jar).
 */
public interface VideoStorage extends AutoCloseable {

  /**
   * Checks that objects of so many bytes together can be stored now, to be called before minutes
   * are spent on making them. Reserves nothing: others may take the space in the meantime. By
   * default it does nothing, which suits a storage that cannot know.
   *
   * @throws StorageException with {@code DISK_FULL} when a quota or a disk does not allow it
   */
  default void requireSpaceFor(long bytes) {}

  /**
   * Stores a file. Atomic: a reader sees the whole object or none (or the whole of what was there
   * before), and a put that fails or is cancelled leaves nothing behind. Idempotent: the same file
   * may be put again.
   *
   * @param file read, possibly more than once; never changed or deleted
   */
  void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation);

  /**
   * {@link #put(StorageKey, Path, ObjectMetadata, ProgressListener, CancellationToken)} of a host's
   * own file, such as a facecam or a logo, which is for its owner alone ({@code private, no-store})
   * and of the media type that the key's extension says; cannot be cancelled.
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
   * @param maxBytes the size of the largest object that is taken; more than these are never written
   * @throws StorageException with {@code INPUT_MISSING} when there is no such object, with {@code
   *     INPUT_TOO_LARGE} when it is larger
   */
  void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation);

  /** {@link #fetch(StorageKey, Path, long, CancellationToken)} of an object of any size. */
  default void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    fetch(key, file, Long.MAX_VALUE, cancellation);
  }

  /** Whether there is an object under this key. */
  boolean exists(StorageKey key);

  /** Deletes an object. Idempotent: a missing one is no error. */
  void delete(StorageKey key);

  /** Deletes every object at or below this key. Idempotent; not atomic. */
  void deleteAll(StorageKey prefix);

  /** The address at which viewers read the object. Does no I/O; says nothing of its existence. */
  URI publicUri(StorageKey key);

  /** Ends what the storage itself opened; what it was given stays open. Idempotent. */
  @Override
  default void close() {}
}
