package io.vidgen.storage;

import java.net.URI;

/**
 * The address below which viewers find a storage's objects: base and key make an object's address.
 *
 * @param uri an absolute address; or an absolute path, such as {@code /media/}, for a site that is
 *     reached under several addresses. A missing slash is added to its end
 */
public record PublicBase(URI uri) {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException quoting what is neither an absolute address nor a path
   */
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
