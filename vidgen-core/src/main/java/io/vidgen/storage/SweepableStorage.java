package io.vidgen.storage;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A storage that can find and delete what crashed or overtaken attempts have left behind.
 *
 * <p>A host sweeps now and then, from one place, with a minimum age well beyond its longest render.
 */
public interface SweepableStorage extends VideoStorage {

  /**
   * Deletes, below {@code prefix}, uploads that were never completed, and objects that nobody
   * keeps. Blocks; idempotent; not atomic.
   *
   * @param minimumAge what is younger stays, since its attempt may not have ended yet; the age is
   *     the difference between this machine's clock and the storage's
   * @param keep whether an object is wanted, such as whether a render's row points to it
   * @throws StorageException when the storage cannot list or delete; what was deleted stays deleted
   */
  SweepReport sweep(StorageKey prefix, Duration minimumAge, Predicate<StorageKey> keep);

  /**
   * What a sweep has deleted.
   *
   * @param uploads that were never completed
   * @param objects that nobody keeps
   */
  record SweepReport(int uploads, int objects) {}
}
