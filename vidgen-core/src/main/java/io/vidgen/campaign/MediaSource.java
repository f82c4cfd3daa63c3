package io.vidgen.campaign;

import io.vidgen.storage.StorageKey;
import java.nio.file.Path;

/** Where a clip or a picture of a campaign is read from: its facecam, its watermark. */
public sealed interface MediaSource {

  /**
   * A file on the machine that renders.
   *
   * @param path where it is; read when the campaign is rendered
   */
  record LocalFile(Path path) implements MediaSource {}

  /**
   * An object in the pipeline's storage, readable by every worker.
   *
   * @param key its key in the storage
   */
  record StoredObject(StorageKey key) implements MediaSource {}

  /** A file on the machine that renders. */
  static MediaSource file(Path path) {
    return new LocalFile(path);
  }

  /** An object in the pipeline's storage. */
  static MediaSource stored(StorageKey key) {
    return new StoredObject(key);
  }
}
