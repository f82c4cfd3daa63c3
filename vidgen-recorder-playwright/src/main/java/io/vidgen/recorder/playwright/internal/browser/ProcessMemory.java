package io.vidgen.recorder.playwright.internal.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The memory that a tree of processes occupies, where the system says so: Linux, in {@code
 * /proc/PID/status} (see proc_pid_status(5)), which counts in kibibytes, whatever a page is.
 */
final class ProcessMemory {

  private static final Pattern RESIDENT =
      Pattern.compile("^(VmRSS|RssFile|RssShmem):\\s*(\\d+) kB$", Pattern.MULTILINE);

  private ProcessMemory() {}

  /**
   * A process's resident memory.
   *
   * @param own bytes that no other process has
   * @param shared bytes of files, and of memory that processes share
   */
  record Share(long own, long shared) {

    /** As the system tells it; empty of a process that has no memory any more. */
    static Optional<Share> of(String status) {
      long resident = 0;
      long shared = 0;
      Matcher found = RESIDENT.matcher(status);
      while (found.find()) {
        long bytes = Long.parseLong(found.group(2)) * 1024;
        if (found.group(1).equals("VmRSS")) {
          resident = bytes;
        } else {
          shared += bytes;
        }
      }
      return resident == 0 ? Optional.empty() : Optional.of(new Share(resident - shared, shared));
    }
  }

  /**
   * The resident bytes of a process and its descendants. What they share (the program, libraries,
   * pictures passed between them) counts once, by the largest share. Empty when nobody says.
   */
  static OptionalLong ofTree(ProcessHandle root) {
    List<Share> shares =
        Stream.concat(Stream.of(root), root.descendants())
            .flatMap(process -> Share.of(status(process.pid())).stream())
            .toList();
    if (shares.isEmpty()) {
      return OptionalLong.empty();
    }
    long own = shares.stream().mapToLong(Share::own).sum();
    long shared = shares.stream().mapToLong(Share::shared).max().orElse(0);
    return OptionalLong.of(own + shared);
  }

  private static String status(long pid) {
    try {
      // A program's name stands in it as it is, in whatever encoding.
      return Files.readString(
          Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // Gone meanwhile, or not Linux.
    }
  }
}
