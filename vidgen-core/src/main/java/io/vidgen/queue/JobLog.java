package io.vidgen.queue;

import io.vidgen.render.Redactor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that were said about a job, each as {@link Redactor} makes it. */
final class JobLog {

  /** Of all lines together. */
  private static final int MAX_CHARACTERS = 65_536;

  private final Deque<String> lines = new ArrayDeque<>();
  private int characters;

  void add(Instant time, String line) {
    String stamped = "[" + time.truncatedTo(ChronoUnit.MILLIS) + "] " + Redactor.of(line);
    lines.addLast(stamped);
    characters += stamped.length();
    while (characters > MAX_CHARACTERS) {
      characters -= lines.removeFirst().length();
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
