package io.vidgen.storage;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * A storage that can find and delete the output of crashed or overtaken attempts.
 *
 * <pre>{@code
 * Instant before = Instant.now().minus(Duration.ofDays(1));
 * storage.sweep(new StorageKey("renders"), before, published::contains);
 * }</pre>
 *
 * <p>A host sweeps at intervals, in one process, with a {@code before} that is further back than
 * its longest render takes.
 */
public interface SweepableStorage extends VideoStorage {

  /**
   * Deletes incomplete uploads, and objects that are not to be kept. Blocks; idempotent; not
   * atomic.
   *
   * @param prefix the key at or below which objects are deleted
   * @param before only what is older than this, by the storage's clock, is deleted: the attempt of
   *     a newer object may still be running
   * @param keep whether an object is kept, for example because a render refers to it
   * @throws StorageException if the storage cannot list or delete; what was deleted until then
   *     stays deleted
   */
  SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep);

  /**
   * What a sweep has deleted.
   *
   * @param uploads the number of incomplete uploads
   * @param objects the number of objects that were not to be kept
   */
  record SweepReport(int uploads, int objects) {}
}
