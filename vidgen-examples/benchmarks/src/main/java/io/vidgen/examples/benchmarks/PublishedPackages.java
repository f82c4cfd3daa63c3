package io.vidgen.examples.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Packages that npm has published, unpacked side by side in a directory: fetched by the machine's
 * own npm as it is configured, once.
 */
final class PublishedPackages {

  private static final Duration LONGEST = Duration.ofMinutes(5);

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
   * Fetches a package unless it is there: its files are in a directory of its name. Another version
   * of it gives way.
   *
   * @param reference a name and its version, as in {@code bootstrap@5.2.3}
   * @throws IOException if there is none, or no npm; its message is for who has named the package
   */
  void fetch(String reference) throws IOException, InterruptedException {
    // A scope begins with an at sign as well.
    int at = reference.lastIndexOf('@');
    String name = reference.substring(0, at);
    Path unpacked = directory.resolve(name);
    if (reference.substring(at + 1).equals(versionOf(unpacked))) {
      return;
    }
    Path work = Files.createTempDirectory(directory, ".fetching-");
    try {
      run(work, "npm", "pack", "--loglevel=error", reference);
      run(work, "tar", "-xzf", onlyFileIn(work).getFileName().toString());
      if (Files.exists(unpacked)) {
        Directories.delete(unpacked);
      }
      Files.createDirectories(unpacked.getParent());
      Files.move(onlyDirectoryIn(work), unpacked, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IOException(
          "The package " + reference + " cannot be fetched: " + e.getMessage(), e);
    } finally {
      Directories.delete(work);
    }
  }

  /** The version of an unpacked package, empty without one. */
  private static String versionOf(Path unpacked) throws IOException {
    Path about = unpacked.resolve("package.json");
    return Files.exists(about)
        ? new JsonMapper().readTree(Files.readAllBytes(about)).path("version").asText()
        : "";
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
    Programs.run(new ProcessBuilder(command).directory(directory.toFile()), LONGEST);
  }
}
