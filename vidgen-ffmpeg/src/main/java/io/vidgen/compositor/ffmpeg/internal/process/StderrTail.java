package io.vidgen.compositor.ffmpeg.internal.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a program said on standard error: its last lines, and the symptoms in all of them.
 *
 * <p>A program that was told to say more, with each line's level, also tells facts, such as what a
 * filter has measured. They are kept apart from what it complains of; a line without a level goes
 * on with what the one before it began.
 *
 * <p>What goes into a message is without addresses and paths. Thread-safe.
 */
public final class StderrTail {

  private static final int KEPT = 40;
  private static final int FACTS_KEPT = 200;
  private static final int QUOTED = 10;
  private static final Pattern ADDRESS = Pattern.compile("\\b[A-Za-z][A-Za-z0-9+.-]*://\\S+");
  private static final Pattern PATH = Pattern.compile("(?<![\\w./])/[^\\s:'\"]+");
  private static final Pattern POINTER = Pattern.compile(" @ 0x[0-9a-f]+");

  private static final Pattern FACT = Pattern.compile("\\[(warning|info|verbose)] ");
  private static final Pattern COMPLAINT = Pattern.compile("\\[(error|fatal|panic)] ");

  private final Deque<String> facts = new ArrayDeque<>();
  private final Deque<String> lines = new ArrayDeque<>();
  private final Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
  private boolean tellsFacts;

  synchronized void hear(String line) {
    if (FACT.matcher(line).find()) {
      tellsFacts = true;
    } else if (COMPLAINT.matcher(line).find()) {
      tellsFacts = false;
    }
    if (tellsFacts) {
      if (facts.size() == FACTS_KEPT) {
        facts.removeFirst();
      }
      facts.addLast(line);
    } else {
      complain(COMPLAINT.matcher(line).replaceFirst(""));
    }
  }

  private void complain(String line) {
    for (Symptom symptom : Symptom.values()) {
      if (symptom.showsIn(line)) {
        symptoms.add(symptom);
      }
    }
    if (line.isBlank()) {
      return;
    }
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  public synchronized boolean show(Symptom symptom) {
    return symptoms.contains(symptom);
  }

  /** The last few lines, fit for a message; empty if there were none. */
  public String text() {
    return redacted(String.join("\n", last(QUOTED)));
  }

  /** The last facts as they were told, for parsing. */
  public synchronized String facts() {
    return String.join("\n", facts);
  }

  private synchronized List<String> last(int count) {
    return lines.stream().skip(Math.max(0, lines.size() - count)).toList();
  }

  /** The message, with the last lines after it. */
  public String after(String message) {
    String text = text();
    return text.isEmpty() ? message : message + "; its last words:\n" + text;
  }

  private static String redacted(String text) {
    String withoutAddresses = ADDRESS.matcher(text).replaceAll("<address>");
    String withoutPaths = PATH.matcher(withoutAddresses).replaceAll("<path>");
    return POINTER.matcher(withoutPaths).replaceAll("");
  }
}
