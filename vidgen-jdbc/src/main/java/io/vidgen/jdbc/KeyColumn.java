package io.vidgen.jdbc;

import io.vidgen.storage.StorageKey;
import java.util.Optional;

/** Keys of storage that stand in the database, where other applications may write, too. */
final class KeyColumn {

  private KeyColumn() {}

  /** The key that this text is; empty for what is none: no object of a storage has it. */
  static Optional<StorageKey> read(String text) {
    try {
      return Optional.of(new StorageKey(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
