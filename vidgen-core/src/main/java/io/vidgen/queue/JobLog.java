package io.vidgen.queue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that were said about a job. */
final class JobLog {

  private static final int MAX_LINES = 500;

  private final Deque<String> lines = new ArrayDeque<>();

  void add(Instant time, String line) {
    if (lines.size() == MAX_LINES) {
      lines.removeFirst();
    }
    lines.addLast("[" + time.truncatedTo(ChronoUnit.MILLIS) + "] " + line);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
