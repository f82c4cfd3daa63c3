package io.vidgen.examples.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The processor time of this process and all that descend from it, as far as they still run. */
record CpuTime(Map<Long, Duration> byProcess) {

  static CpuTime now() {
    Map<Long, Duration> times = new HashMap<>();
    Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .forEach(
            process ->
                process
                    .info()
                    .totalCpuDuration()
                    .ifPresent(time -> times.put(process.pid(), time)));
    return new CpuTime(times);
  }

  /** Leaves out processes that have ended meanwhile: ask before they do. */
  double secondsSince(CpuTime earlier) {
    return byProcess.entrySet().stream()
            .mapToLong(
                entry ->
                    entry
                        .getValue()
                        .minus(earlier.byProcess.getOrDefault(entry.getKey(), Duration.ZERO))
                        .toNanos())
            .sum()
        / 1e9;
  }
}
