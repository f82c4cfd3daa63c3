package io.vidgen.storage;

import java.net.URI;

/**
 * The address below which viewers find a storage's objects by their keys.
 *
 * @param uri absolute; a slash is added to its end where there is none
 */
public record PublicBase(URI uri) {

  /** Checks that it is absolute. */
  public PublicBase {
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException("publicBase must be an absolute address, not " + uri);
    }
    if (!uri.toString().endsWith("/")) {
      uri = URI.create(uri + "/");
    }
  }

  /** An object's address. */
  public URI uriOf(StorageKey key) {
    return uri.resolve(key.value());
  }
}
