package io.vidgen.examples.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks installed programs about themselves. */
final class Programs {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Programs() {}

  /** What it writes to standard output; empty when it cannot be run, fails or hangs. */
  static Optional<String> output(List<String> command) {
    try {
      // Through a file, because reading from a program that hangs would hang too.
      Path file = Files.createTempFile("vidgen-doctor-", ".txt");
      try {
        return finishes(command, file.toFile())
            ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
            : Optional.empty();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean finishes(List<String> command, File output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }
}
