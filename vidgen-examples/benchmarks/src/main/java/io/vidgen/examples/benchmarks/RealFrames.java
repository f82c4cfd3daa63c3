package io.vidgen.examples.benchmarks;

import io.vidgen.frames.Patch;
import io.vidgen.frames.RebuildingSink;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts a recording's frames as they come, and measures them from the first on. */
final class RealFrames implements RebuildingSink {

  private final Map<String, Integer> reasons = new TreeMap<>();
  private long began;
  private long last;
  private CpuTime cpuBefore = CpuTime.now();
  private CpuTime cpuAfter = cpuBefore;
  private int count;
  private int patched;
  private int restarts;

  @Override
  public void frame(byte[] jpeg) {
    count();
  }

  @Override
  public void repeat() {
    count();
  }

  @Override
  public void picture(byte[] png) {
    // Counted with the frames that are made of it.
  }

  @Override
  public void rebuilt(List<Tile> tiles, List<Patch> patches) {
    patched += patches.isEmpty() ? 0 : 1;
    count();
  }

  @Override
  public void restart() {
    count = 0;
    patched = 0;
    reasons.clear();
    restarts++;
  }

  @Override
  public void captured(String why) {
    reasons.merge(why, 1, Integer::sum);
  }

  private void count() {
    if (count == 0 && restarts == 0) {
      began = System.nanoTime();
      cpuBefore = CpuTime.now();
    }
    count++;
    last = System.nanoTime();
  }

  /** Ends the measurement; asked for while the browser still runs. */
  void end() {
    cpuAfter = CpuTime.now();
  }

  double millisPerFrame() {
    return (last - began) / 1e6 / count;
  }

  double cpuMillisPerFrame() {
    return cpuAfter.secondsSince(cpuBefore) * 1000 / count;
  }

  /** Rebuilt frames with pixels of their own: parts that were captured, or show content through. */
  int patched() {
    return patched;
  }

  int restarts() {
    return restarts;
  }

  Map<String, Integer> reasons() {
    return reasons;
  }
}
