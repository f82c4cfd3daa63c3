package io.vidgen.examples.server.http;

import java.nio.file.Path;

/**
 * The space on a directory's disk, of which some stays free: the database may be on it too, and
 * cannot go on without any.
 *
 * @param directory that exists
 * @param reservedBytes that stay free
 */
public record FreeSpace(Path directory, long reservedBytes) {

  /**
   * Checks that so many bytes can be stored.
   *
   * @throws ApiException with 507 when they cannot
   */
  public void require(long bytes) {
    if (left() < bytes) {
      throw none();
    }
  }

  /**
   * Checks that anything can be.
   *
   * @throws IllegalStateException saying how much is left
   */
  public void requireAny() {
    if (left() < 0) {
      throw new IllegalStateException(
          "the disk of " + directory + " has less than " + (reservedBytes >> 20) + " MiB left");
    }
  }

  /** Not by way of its FileStore, which has to find a mount point, and a chroot has none. */
  private long left() {
    return directory.toFile().getUsableSpace() - reservedBytes;
  }

  static ApiException none() {
    return new ApiException(507, "The server's disk is full");
  }
}
