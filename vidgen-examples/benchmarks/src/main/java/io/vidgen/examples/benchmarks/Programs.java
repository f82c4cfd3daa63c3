package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs the programs that benchmarks need. */
final class Programs {

  private Programs() {}

  /**
   * Runs a program to its end.
   *
   * @return what it has said, errors included
   * @throws IOException if it cannot be started, fails or takes too long; with what it has said
   */
  static String run(ProcessBuilder program, Duration longest)
      throws IOException, InterruptedException {
    // A file, as reading a pipe waits without a limit.
    Path said = Files.createTempFile("program-", ".txt");
    try {
      Process process = program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
        String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
        if (!ended || process.exitValue() != 0) {
          String how = ended ? " failed" : " took more than " + longest.toSeconds() + " s";
          throw new IOException(
              String.join(" ", program.command()) + how + (text.isEmpty() ? "" : ": " + text));
        }
        return text;
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.delete(said);
    }
  }
}
