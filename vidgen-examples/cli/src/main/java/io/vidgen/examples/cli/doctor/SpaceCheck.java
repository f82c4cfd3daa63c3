package io.vidgen.examples.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Room for a render's temporary files. */
final class SpaceCheck implements Check {

  private static final String SUBJECT = "Temporary space";
  private static final double GIGABYTE = 1e9;

  /** A minute of 1080p takes up to about one while it is rendered, and a video has up to five. */
  private static final double WANTED_GIGABYTES = 5;

  private static final double LEAST_GIGABYTES = 1;

  private final Path directory;

  SpaceCheck(Path directory) {
    this.directory = directory;
  }

  @Override
  public Finding run() {
    String remedy = "TMPDIR=/a/directory/with/room bin/vidgen ...";
    try {
      // Being allowed to write is found out by writing: permissions do not tell all of it.
      Files.delete(Files.createTempFile(directory, "vidgen-doctor-", ".probe"));
      // Not by way of its FileStore, which has to find a mount point, and a chroot has none.
      double free = directory.toFile().getUsableSpace() / GIGABYTE;
      String details = String.format(Locale.ROOT, "%.1f GB free in %s", free, directory);
      if (free >= WANTED_GIGABYTES) {
        return Finding.ok(SUBJECT, details);
      }
      return free >= LEAST_GIGABYTES
          ? Finding.warning(SUBJECT, details + ", too little for a long video", remedy)
          : Finding.missing(SUBJECT, details, remedy);
    } catch (IOException e) {
      return Finding.missing(SUBJECT, "cannot write to " + directory + ": " + e, remedy);
    }
  }
}
