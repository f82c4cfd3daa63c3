package io.vidgen.storage;

import io.vidgen.ErrorCode;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Several storages as one: each key says in which of them its object is. So an owner's videos,
 * pictures and uploads can be in a bucket of that owner's.
 *
 * <pre>{@code
 * var storage = new StorageByKey(key -> buckets.of(ownerIn(key))); // owners/{owner}/renders/…
 * var pipeline = RenderPipeline.builder()
 *     .storage(storage)
 *     .keysBy(task -> VideoKeys.perAttempt(folderOf(task.owner()), task.publicId(), task.attempt()))
 *     …
 * }</pre>
 *
 * <p>Everything that the pipeline and its host do with a key follows it: publishing, withdrawing
 * what a lost attempt stored, fetching uploads, deleting, sweeping. A prefix that is deleted or
 * swept has to lie in one storage: choose by the first segments of a key, and sweep each owner's
 * folder.
 *
 * <p>Thread-safe if the choice is. It closes none of the storages: their creator does.
 */
public final class StorageByKey implements SweepableStorage {

  private final Function<StorageKey, ? extends VideoStorage> choice;

  /**
   * A storage that asks where a key belongs.
   *
   * @param choice must answer the same key with the same storage, for as long as there are objects;
   *     called by several threads at once. What it throws ends the call: a {@link StorageException}
   *     with a code that fits, such as {@code STORAGE_REJECTED} for an unknown owner
   */
  public StorageByKey(Function<StorageKey, ? extends VideoStorage> choice) {
    this.choice = choice;
  }

  private VideoStorage of(StorageKey key) {
    return choice.apply(key);
  }

  @Override
  public void requireSpaceFor(StorageKey key, long bytes) {
    of(key).requireSpaceFor(key, bytes);
  }

  @Override
  public void put(
      StorageKey key,
      Path file,
      ObjectMetadata metadata,
      ProgressListener progress,
      CancellationToken cancellation) {
    of(key).put(key, file, metadata, progress, cancellation);
  }

  @Override
  public void fetch(StorageKey key, Path file, long maxBytes, CancellationToken cancellation) {
    of(key).fetch(key, file, maxBytes, cancellation);
  }

  @Override
  public boolean exists(StorageKey key) {
    return of(key).exists(key);
  }

  @Override
  public void delete(StorageKey key) {
    of(key).delete(key);
  }

  @Override
  public void deleteAll(StorageKey prefix) {
    of(prefix).deleteAll(prefix);
  }

  @Override
  public URI publicUri(StorageKey key) {
    return of(key).publicUri(key);
  }

  /**
   * {@inheritDoc}
   *
   * @throws StorageException with {@code STORAGE_REJECTED} if the storage of this prefix cannot be
   *     swept
   */
  @Override
  public SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep) {
    if (of(prefix) instanceof SweepableStorage sweepable) {
      return sweepable.sweep(prefix, before, keep);
    }
    throw new StorageException(
        ErrorCode.STORAGE_REJECTED, "the storage of " + prefix + " cannot be swept", null);
  }
}
