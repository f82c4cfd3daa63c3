package io.vidgen.examples.server.media;

import io.vidgen.storage.StorageKey;
import java.util.Optional;

/**
 * Where in storage stills of files are: below a folder of their own, under the files' keys.
 *
 * @param folder below which key they all are
 */
public record StillKeys(StorageKey folder) {

  private static final String EXTENSION = ".jpg";

  /** Where the still of the file with this key is. */
  public StorageKey keyOf(StorageKey file) {
    return StorageKey.of(folder.value(), file + EXTENSION);
  }

  /** The file that the still with this key is of; empty if it is no still. */
  public Optional<StorageKey> fileOf(StorageKey still) {
    String prefix = folder + "/";
    String key = still.value();
    return key.startsWith(prefix) && key.endsWith(EXTENSION)
        ? Optional.of(
            new StorageKey(key.substring(prefix.length(), key.length() - EXTENSION.length())))
        : Optional.empty();
  }
}
