package io.vidgen.recorder.playwright;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The memory that a tree of processes occupies, where the system says so: Linux, in {@code
 * /proc/PID/statm} (see proc(5)).
 */
final class ProcessMemory {

  /** Pages are this large on x86-64, and on ARM as nearly everybody runs it. */
  private static final long PAGE_BYTES = 4096;

  private ProcessMemory() {}

  /**
   * The resident bytes of a process and its descendants. What they share (the program, libraries,
   * pictures passed between them) counts once, by the largest share. Empty when nobody says.
   */
  static OptionalLong ofTree(ProcessHandle root) {
    List<ProcessHandle> processes = Stream.concat(Stream.of(root), root.descendants()).toList();
    long own = 0;
    long shared = 0;
    boolean known = false;
    for (ProcessHandle process : processes) {
      String[] pages = statm(process.pid());
      if (pages.length > 2) {
        long sharedPages = Long.parseLong(pages[2]);
        own += Long.parseLong(pages[1]) - sharedPages;
        shared = Math.max(shared, sharedPages);
        known = true;
      }
    }
    return known ? OptionalLong.of((own + shared) * PAGE_BYTES) : OptionalLong.empty();
  }

  private static String[] statm(long pid) {
    try {
      Path file = Path.of("/proc", Long.toString(pid), "statm");
      return Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
    } catch (IOException e) {
      return new String[0]; // Gone meanwhile, or not Linux.
    }
  }
}
