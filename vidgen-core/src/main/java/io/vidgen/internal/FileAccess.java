package io.vidgen.internal;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Who may read what a local storage creates. */
public enum FileAccess {

  /** As the process's umask says. */
  USUAL,

  /** The user that the process runs as. */
  OWNER;

  FileAttribute<?>[] ofFiles(Path near) {
    return attributes(near, "rw-------");
  }

  FileAttribute<?>[] ofDirectories(Path near) {
    return attributes(near, "rwx------");
  }

  private FileAttribute<?>[] attributes(Path near, String permissions) {
    boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix");
    return this == OWNER && posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
