package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Watches how much memory this process and its descendants hold, and how much disk a directory,
 * four times a second. From {@code /proc}, so on Linux only.
 */
final class Occupancy implements AutoCloseable {

  private static final Pattern SHARE = Pattern.compile("(?m)^Pss: +(\\d+) kB");
  private static final int MILLIS_BETWEEN = 250;

  /** Kernels that Java runs on count processor time in hundredths of a second for users. */
  private static final double TICKS = 100;

  /** The most that was seen: not necessarily all at the same moment. */
  record Peak(long memory, Map<String, Long> memoryByProgram, long disk) {}

  private final Path directory;
  private final Thread thread = new Thread(this::run, "vidgen-occupancy");
  private Peak peak = new Peak(0, Map.of(), 0);

  private Occupancy(Path directory) {
    this.directory = directory;
  }

  static Occupancy watch(Path directory) {
    Occupancy occupancy = new Occupancy(directory);
    occupancy.thread.setDaemon(true);
    occupancy.thread.start();
    return occupancy;
  }

  synchronized Peak peak() {
    return peak;
  }

  private void run() {
    try {
      while (true) {
        look();
        Thread.sleep(MILLIS_BETWEEN);
      }
    } catch (InterruptedException e) {
      return; // It was closed.
    }
  }

  private void look() {
    Map<String, Long> memory = new TreeMap<>();
    processes().forEach(process -> memory.merge(programOf(process), memoryOf(process), Long::sum));
    long total = memory.values().stream().mapToLong(Long::longValue).sum();
    long disk = bytesIn(directory);
    synchronized (this) {
      boolean more = total > peak.memory();
      peak =
          new Peak(
              Math.max(total, peak.memory()),
              more ? memory : peak.memoryByProgram(),
              Math.max(disk, peak.disk()));
    }
  }

  private static Stream<Long> processes() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants()).map(ProcessHandle::pid);
  }

  private static String programOf(long process) {
    return read(process, "comm").strip();
  }

  /** Its share: what several processes hold together counts for each in part. */
  private static long memoryOf(long process) {
    Matcher share = SHARE.matcher(read(process, "smaps_rollup"));
    return share.find() ? Long.parseLong(share.group(1)) << 10 : 0;
  }

  /**
   * The processor time of this process and all below it: of those that run, and, as their parents
   * keep count, of those that have ended.
   */
  static double cpuSeconds() {
    return processes().mapToLong(Occupancy::ticksOf).sum() / TICKS;
  }

  /**
   * User and system time, its own and that of children it has waited for: proc(5), fields 14-17.
   */
  private static long ticksOf(long process) {
    String stat = read(process, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
  }

  /** Nothing of a process that has ended meanwhile. */
  private static String read(long process, String file) {
    try {
      return Files.readString(Path.of("/proc/" + process, file));
    } catch (IOException e) {
      return "";
    }
  }

  /** The sizes of all files below a directory; those that go meanwhile are left out. */
  static long bytesIn(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
