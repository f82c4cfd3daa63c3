package io.vidgen.storage;

import java.net.URI;

/**
 * The address below which viewers find a storage's objects by their keys.
 *
 * @param uri absolute, or a path from the root of the site that shows the objects, such as {@code
 *     /media/}, whose addresses then hold wherever that site is reached; a slash is added to its
 *     end where there is none
 */
public record PublicBase(URI uri) {

  /** Checks that it is absolute, or such a path. */
  public PublicBase {
    if (!uri.isAbsolute() && !isPath(uri)) {
      throw new IllegalArgumentException(
          "publicBase must be an absolute address, or a path that begins with /, not " + uri);
    }
    if (!uri.toString().endsWith("/")) {
      uri = URI.create(uri + "/");
    }
  }

  private static boolean isPath(URI uri) {
    return uri.getRawAuthority() == null && uri.toString().startsWith("/");
  }

  /** An object's address. */
  public URI uriOf(StorageKey key) {
    return uri.resolve(key.value());
  }
}
