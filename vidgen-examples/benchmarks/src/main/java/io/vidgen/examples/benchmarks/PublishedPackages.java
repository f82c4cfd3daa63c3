package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Packages that npm has published, unpacked side by side in a directory: fetched by the machine's
 * own npm as it is configured, once.
 */
final class PublishedPackages {

  private static final int MOST_MINUTES = 5;

  private final Path directory;

  /**
   * Kept in a directory.
   *
   * @param directory created if it is missing
   */
  PublishedPackages(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  Path directory() {
    return directory;
  }

  /**
   * Fetches a package unless it is there: its files are in a directory of its name.
   *
   * @param reference a name and its version, as in {@code bootstrap@5.2.3}
   */
  void fetch(String reference) throws IOException, InterruptedException {
    Path unpacked = directory.resolve(nameIn(reference));
    if (Files.isDirectory(unpacked)) {
      return;
    }
    Path work = Files.createTempDirectory(directory, ".fetching-");
    try {
      run(work, "npm", "pack", "--silent", reference);
      run(work, "tar", "-xzf", onlyFileIn(work).getFileName().toString());
      Files.createDirectories(unpacked.getParent());
      Files.move(onlyDirectoryIn(work), unpacked, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Directories.delete(work);
    }
  }

  /** The name in {@code name@version}; a scope begins with an at sign as well. */
  private static String nameIn(String reference) {
    int version = reference.lastIndexOf('@');
    return version > 0 ? reference.substring(0, version) : reference;
  }

  private static Path onlyFileIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private static Path onlyDirectoryIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private static void run(Path directory, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(List.of(command) + " failed: " + said.strip());
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
