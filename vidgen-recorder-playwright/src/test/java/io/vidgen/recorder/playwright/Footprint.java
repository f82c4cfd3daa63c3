package io.vidgen.recorder.playwright;

import java.lang.management.ManagementFactory;

/**
 * What this JVM occupies.
 *
 * @param processes below it
 */
public record Footprint(long processes, int threads, long heapBytes) {

  public static Footprint now() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return new Footprint(
        ProcessHandle.current().descendants().count(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }
}
