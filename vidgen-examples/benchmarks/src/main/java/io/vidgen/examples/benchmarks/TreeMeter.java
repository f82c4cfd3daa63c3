package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Watches this process and all that descend from it, from its making to {@link #stop()}, through
 * Linux's {@code /proc}: their processor time, how much memory they take together, and how much
 * they have on the disk.
 *
 * <p>A process that has ended has its time added to its parent's, so none is lost between two
 * looks. Memory is what the kernel calls proportional: what several share is counted once.
 */
final class TreeMeter implements AutoCloseable {

  private static final long DISK_EVERY_MILLIS = 200;

  /** Adding up the pages of a dozen processes takes the kernel some 50 ms, which all pay for. */
  private static final int MEMORY_EVERY = 30;

  /** What the kernel counts processor time in, for programs, on every architecture. */
  private static final double TICKS_PER_SECOND = 100;

  private final Path scratch;
  private final Thread thread = new Thread(this::watch, "tree-meter");
  private final long began = System.nanoTime();
  private final double cpuBefore = cpuSeconds();
  private volatile boolean over;
  private long mostMemory;
  private long mostOwn;
  private long mostOfPrograms;
  private long mostHeap;
  private long mostScratch;

  /**
   * What was seen.
   *
   * @param own the most memory of this process
   * @param programs the most memory of the processes that it had started, together
   * @param heap the most that this process's Java heap was seen to hold, garbage included
   */
  record Reading(
      double wall, double cpu, long memory, long own, long programs, long scratch, long heap) {}

  TreeMeter(Path scratch) {
    this.scratch = scratch;
    thread.start();
  }

  Reading stop() throws InterruptedException {
    double wall = (System.nanoTime() - began) / 1e9;
    double cpu = cpuSeconds() - cpuBefore;
    over = true;
    thread.join();
    return new Reading(wall, cpu, mostMemory, mostOwn, mostOfPrograms, mostScratch, mostHeap);
  }

  private void watch() {
    try {
      for (int look = 0; !over; look++) {
        // The peaks that Java keeps are each pool's own, and never of the same moment.
        mostHeap =
            Math.max(mostHeap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        mostScratch = Math.max(mostScratch, bytesBelow(scratch));
        if (look % MEMORY_EVERY == 0) {
          long own = memoryOf(ProcessHandle.current().pid());
          long programs =
              ProcessHandle.current().descendants().mapToLong(it -> memoryOf(it.pid())).sum();
          mostOwn = Math.max(mostOwn, own);
          mostOfPrograms = Math.max(mostOfPrograms, programs);
          mostMemory = Math.max(mostMemory, own + programs);
        }
        Thread.sleep(DISK_EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LongStream pids() {
    ProcessHandle self = ProcessHandle.current();
    return LongStream.concat(
        LongStream.of(self.pid()), self.descendants().mapToLong(ProcessHandle::pid));
  }

  private static double cpuSeconds() {
    return pids().mapToDouble(TreeMeter::cpuOf).sum();
  }

  /** User and system time, its own and that of children it has waited for. */
  private static double cpuOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // Its name may hold spaces and brackets.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = 0;
      for (int field = 11; field <= 14; field++) {
        ticks += Long.parseLong(fields[field]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException e) {
      return 0; // It has ended, and its parent answers for it.
    }
  }

  private static long memoryOf(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    } catch (IOException | UncheckedIOException e) {
      return 0; // It has ended meanwhile.
    }
  }

  /** Files with several names count once. */
  private static long bytesBelow(Path directory) {
    Map<Object, Long> sizes = new HashMap<>();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              Object key = attributes.fileKey();
              if (attributes.isRegularFile()) {
                sizes.put(key == null ? file : key, attributes.size());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      return 0; // It is being deleted.
    }
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }
}
