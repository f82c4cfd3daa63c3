package io.vidgen.examples.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where unpacked programs are kept from one run to the next. */
final class CacheCheck implements Check {

  private final @Nullable String directory;

  /** Null if the user named no cache. */
  CacheCheck(@Nullable String directory) {
    this.directory = directory;
  }

  @Override
  public Finding run() {
    if (directory == null) {
      return Finding.warning(
          "Cache", "none: programs are unpacked again in each run", "start it as bin/vidgen");
    }
    Path path = Path.of(directory);
    if (!Files.exists(path)) {
      return Finding.ok("Cache", path + " (created by the first render)");
    }
    return Files.isDirectory(path) && Files.isWritable(path)
        ? Finding.ok("Cache", path.toString())
        : Finding.missing("Cache", "cannot write to " + path, "XDG_CACHE_HOME=... bin/vidgen ...");
  }
}
