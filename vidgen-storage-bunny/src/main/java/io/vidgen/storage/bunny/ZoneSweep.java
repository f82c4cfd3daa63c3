package io.vidgen.storage.bunny;

import io.vidgen.storage.StorageKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Deletes what nobody keeps, directory by directory.
 *
 * @param list what is in a directory
 * @param delete deletes an object
 * @param before what was changed since then stays
 * @param keep whether an object is wanted
 */
record ZoneSweep(
    Function<StorageKey, List<BunnyObject>> list,
    Consumer<StorageKey> delete,
    Instant before,
    Predicate<StorageKey> keep) {

  /** How many objects at any depth below the directory were deleted. */
  int run(StorageKey folder) {
    int deleted = 0;
    for (BunnyObject entry : list.apply(folder)) {
      Optional<StorageKey> key = keyIn(folder, entry.name());
      if (key.isEmpty()) {
        continue; // Not of VidGen's naming, hence not its own.
      }
      if (entry.directory()) {
        deleted += run(key.get());
      } else if (entry.changed().isBefore(before) && !keep.test(key.get())) {
        delete.accept(key.get());
        deleted++;
      }
    }
    return deleted;
  }

  private static Optional<StorageKey> keyIn(StorageKey folder, String name) {
    try {
      return Optional.of(new StorageKey(folder + "/" + name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
