package io.vidgen.campaign;

import io.vidgen.storage.StorageKey;
import java.nio.file.Path;

/** Where a facecam clip is read from. */
public sealed interface FacecamSource {

  /** A file on the machine that renders. */
  record LocalFile(Path path) implements FacecamSource {}

  /** An object in the pipeline's storage, readable by every worker. */
  record StoredObject(StorageKey key) implements FacecamSource {}
}
