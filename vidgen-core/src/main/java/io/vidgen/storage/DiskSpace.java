package io.vidgen.storage;

import io.vidgen.ErrorCode;
import io.vidgen.internal.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much a directory may hold.
 *
 * @param quota bytes of all files in it together; {@code Long.MAX_VALUE} for any number
 * @param reserve bytes of its disk that stay free
 */
record DiskSpace(Path root, long quota, long reserve) {

  DiskSpace {
    if (quota < 0 || reserve < 0) {
      throw new IllegalArgumentException(
          "quota and reserve cannot be negative: " + quota + ", " + reserve);
    }
  }

  /** Throws {@code DISK_FULL} when this many bytes more would be too many. */
  void require(long bytes) {
    try {
      // Not by way of its FileStore, which has to find a mount point, and a chroot has none.
      long free = existing(root).toFile().getUsableSpace() - reserve;
      if (bytes > free) {
        throw full(bytes, Math.max(0, free) + " are free on the disk of " + root);
      }
      long left = quota == Long.MAX_VALUE ? Long.MAX_VALUE : quota - used();
      if (bytes > left) {
        throw full(bytes, Math.max(0, left) + " are left of the quota of " + root);
      }
    } catch (IOException e) {
      throw new StorageException(
          ErrorCode.STORAGE_REJECTED, "cannot measure the space in " + root + ": " + e, e);
    }
  }

  private static StorageException full(long bytes, String but) {
    return new StorageException(
        ErrorCode.DISK_FULL, bytes + " bytes are to be stored, and " + but, null);
  }

  private long used() throws IOException {
    return FileTree.filesIn(root).stream().mapToLong(file -> file.attributes().size()).sum();
  }

  private static Path existing(Path path) {
    @Nullable Path at = path;
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at == null ? path : at;
  }
}
