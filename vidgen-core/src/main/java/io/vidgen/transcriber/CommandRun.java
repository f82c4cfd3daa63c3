package io.vidgen.transcriber;

import io.vidgen.ErrorCode;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A command with its input and output in files: nobody has to drain them.
 *
 * @param directory in which it runs
 */
record CommandRun(List<String> command, Path directory) {

  private static final int TAIL_BYTES = 2_000;

  Path input() {
    return directory.resolve("request.json");
  }

  Path output() {
    return directory.resolve("output.json");
  }

  private Path errors() {
    return directory.resolve("errors.txt");
  }

  Process start() {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(input().toFile())
            .redirectOutput(output().toFile())
            .redirectError(errors().toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new TranscriberException(
          ErrorCode.TRANSCRIBER_MISSING,
          "the transcriber " + command.get(0) + " cannot be started: " + e.getMessage(),
          e);
    }
  }

  /** How many bytes it has printed. */
  long printed() {
    return output().toFile().length() + errors().toFile().length();
  }

  /** What went wrong, with the end of what it printed about that. */
  TranscriberException failure(String what) {
    String said = tail(errors());
    return new TranscriberException(
        ErrorCode.TRANSCRIBER_FAILED,
        "the transcriber " + command.get(0) + " " + what + (said.isEmpty() ? "" : ":\n" + said),
        null);
  }

  private static String tail(Path path) {
    File file = path.toFile();
    if (!Files.exists(path)) {
      return "";
    }
    try (RandomAccessFile bytes = new RandomAccessFile(file, "r")) {
      long from = Math.max(0, bytes.length() - TAIL_BYTES);
      byte[] tail = new byte[(int) (bytes.length() - from)];
      bytes.seek(from);
      bytes.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
