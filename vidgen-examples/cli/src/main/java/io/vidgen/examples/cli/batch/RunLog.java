package io.vidgen.examples.cli.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has become of each row, in a file to which lines are only ever added: whatever ends the
 * program, what was written stays. Of a line that was not written to its end, nothing counts.
 *
 * <p>Not thread-safe; the run's lock keeps other programs off.
 */
final class RunLog {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<String, RowOutcome> latest = new LinkedHashMap<>();

  private RunLog(Path file) {
    this.file = file;
  }

  /** The log in this file, which need not exist. */
  static RunLog read(Path file) throws IOException {
    RunLog log = new RunLog(file);
    if (Files.exists(file)) {
      // Leniently: the last character may not have been written to its end.
      new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> parse(line).ifPresent(outcome -> log.latest.put(outcome.key(), outcome)));
    }
    return log;
  }

  private static Optional<RowOutcome> parse(String line) {
    try {
      return line.isBlank()
          ? Optional.empty()
          : Optional.of(JSON.readValue(line, RowOutcome.class));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // The program was killed while it wrote this.
    }
  }

  /** What became of a row the last time. */
  Optional<RowOutcome> of(String key) {
    return Optional.ofNullable(latest.get(key));
  }

  /** Adds a line, on the disk when this returns. */
  void add(RowOutcome outcome) throws IOException {
    // A newline first: what a killed program has left must not spoil this line.
    String line = "\n" + JSON.writeValueAsString(outcome) + "\n";
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    latest.put(outcome.key(), outcome);
  }
}
