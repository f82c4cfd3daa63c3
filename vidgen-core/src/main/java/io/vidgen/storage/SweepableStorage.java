package io.vidgen.storage;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * A storage that can find and delete what crashed or overtaken attempts have left behind.
 *
 * <p>A host sweeps now and then, from one place, with a limit further back than its longest render
 * takes.
 */
public interface SweepableStorage extends VideoStorage {

  /**
   * Deletes, below {@code prefix}, uploads that were never completed, and objects that nobody
   * keeps. Blocks; idempotent; not atomic.
   *
   * @param before what was begun or changed since then, by the storage's clock, stays: its attempt
   *     may not have ended yet
   * @param keep whether an object is wanted, such as whether a render's row points to it
   * @throws StorageException when the storage cannot list or delete; what was deleted stays deleted
   */
  SweepReport sweep(StorageKey prefix, Instant before, Predicate<StorageKey> keep);

  /**
   * What a sweep has deleted.
   *
   * @param uploads that were never completed
   * @param objects that nobody keeps
   */
  record SweepReport(int uploads, int objects) {}
}
