package io.vidgen.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that keep the machine's processors busy, until they are closed. */
final class Burner implements AutoCloseable {

  private final List<Process> processes = new ArrayList<>();

  private Burner() {}

  /**
   * Starts them.
   *
   * @param count how many
   * @param niceness theirs, from 0 to 19
   */
  static Burner start(int count, int niceness) throws IOException {
    Burner burner = new Burner();
    try {
      for (int i = 0; i < count; i++) {
        burner.processes.add(
            new ProcessBuilder(
                    "nice",
                    "-n",
                    Integer.toString(niceness),
                    ProcessHandle.current().info().command().orElse("java"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Burner.class.getName())
                .start());
      }
      return burner;
    } catch (IOException | RuntimeException e) {
      burner.close();
      throw e;
    }
  }

  /** What such a process does; it ends with the one that has started it. */
  public static void main(String[] arguments) {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    double heat = 1;
    while (heat > 0 && parent.isAlive()) {
      for (int i = 0; i < 10_000_000; i++) {
        heat = Math.sqrt(heat + i);
      }
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
