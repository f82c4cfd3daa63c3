package io.vidgen.examples.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up how long a job was at each of its steps. Thread-safe. */
final class StageTimes {

  private final Map<String, Duration> times = new LinkedHashMap<>();
  private String current = "before";
  private long since = System.nanoTime();

  /** The step before is over, if it is another one, and this one begins. */
  synchronized void enter(String stage) {
    if (!stage.equals(current)) {
      long now = System.nanoTime();
      times.merge(current, Duration.ofNanos(now - since), Duration::plus);
      current = stage;
      since = now;
    }
  }

  /** The last step is over. */
  synchronized Map<String, Duration> end() {
    enter("after");
    Map<String, Duration> all = new LinkedHashMap<>(times);
    all.remove("before");
    return all;
  }
}
