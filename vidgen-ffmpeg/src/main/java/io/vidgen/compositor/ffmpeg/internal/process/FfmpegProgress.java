package io.vidgen.compositor.ffmpeg.internal.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code -progress} reports: {@code key=value} lines, several times a second, whether or not
 * anything moved. Only a value that changes counts as life. Thread-safe.
 */
public final class FfmpegProgress {

  private static final Set<String> SIGNS_OF_LIFE = Set.of("frame", "out_time_us", "total_size");

  private final Map<String, String> values = new HashMap<>();
  private long changes;

  synchronized void hear(String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      return;
    }
    String key = line.substring(0, equals);
    String value = line.substring(equals + 1).strip();
    if (SIGNS_OF_LIFE.contains(key) && !value.equals(values.put(key, value))) {
      changes++;
    }
  }

  /** How often something has moved. */
  synchronized long changes() {
    return changes;
  }

  /** Frames made so far. */
  public long frames() {
    return number("frame");
  }

  /** How far the output reaches, in microseconds. */
  public long micros() {
    return number("out_time_us");
  }

  private synchronized long number(String key) {
    String value = values.getOrDefault(key, "0");
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
