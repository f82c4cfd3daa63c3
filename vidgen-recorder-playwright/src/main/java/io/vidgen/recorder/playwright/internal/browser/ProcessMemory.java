package io.vidgen.recorder.playwright.internal.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The memory that a tree of processes occupies, where the system says so: Linux, in {@code
 * /proc/PID/status} (see proc_pid_status(5)), which counts in kibibytes, whatever a page is.
 *
 * <p>To find the tree, the JDK reads about every process of the machine: on one with 160, that
 * takes 7 ms, and all else half a millisecond. So new processes are looked for less often than
 * memory is. Thread-safe.
 */
final class ProcessMemory {

  /** A process has to start, and then to get its memory. */
  private static final Duration LOOK_FOR_PROCESSES_EVERY = Duration.ofSeconds(1);

  private static final Pattern RESIDENT =
      Pattern.compile("^(VmRSS|RssFile|RssShmem):\\s*(\\d+) kB$", Pattern.MULTILINE);

  private final ProcessHandle root;
  private final LongSupplier nanos;
  private List<ProcessHandle> tree = List.of();
  private long foundAt;

  /** Of a process and its descendants. */
  ProcessMemory(ProcessHandle root) {
    this(root, System::nanoTime);
  }

  /** As another clock has it. */
  ProcessMemory(ProcessHandle root, LongSupplier nanos) {
    this.root = root;
    this.nanos = nanos;
  }

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
   * The resident bytes of all of them, but for descendants that are younger than a second. What
   * they share (the program, libraries, pictures passed between them) counts once, by the largest
   * share. Empty when nobody says.
   */
  synchronized OptionalLong bytes() {
    long now = nanos.getAsLong();
    if (tree.isEmpty() || now - foundAt >= LOOK_FOR_PROCESSES_EVERY.toNanos()) {
      tree = Stream.concat(Stream.of(root), root.descendants()).toList();
      foundAt = now;
    }
    // One that has ended may have left its number to another.
    List<Share> shares =
        tree.stream()
            .filter(ProcessHandle::isAlive)
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
