package io.vidgen.recorder.playwright;

import java.time.Duration;

/**
 * What a page may cost.
 *
 * @param recordingsPerBrowser after so many, a browser is replaced: what pages leaked ends with it
 * @param memoryBytes the memory of a browser with all its processes
 * @param timeLimit the longest a recording may take, whatever its length
 * @param timePerSecond how much longer for every second of the scene
 * @param longestFrame how long the browser may be silent between two frames; longer than any wait
 *     that has its own time-out
 */
record Containment(
    int recordingsPerBrowser,
    long memoryBytes,
    Duration timeLimit,
    Duration timePerSecond,
    Duration longestFrame) {

  /** The defaults that the recorder's builder documents. */
  static final Containment DEFAULT =
      new Containment(
          50, 2L << 30, Duration.ofSeconds(120), Duration.ofSeconds(20), Duration.ofSeconds(25));

  Containment {
    if (recordingsPerBrowser < 1) {
      throw new IllegalArgumentException(
          "recordingsPerBrowser must be at least 1, not " + recordingsPerBrowser);
    }
    if (memoryBytes < 256L << 20) {
      throw new IllegalArgumentException(
          "a browser needs at least 256 MiB, not " + memoryBytes + " bytes");
    }
    if (timeLimit.isNegative() || timeLimit.isZero() || timePerSecond.isNegative()) {
      throw new IllegalArgumentException(
          "the time limit must be positive: "
              + timeLimit
              + " and "
              + timePerSecond
              + " per second");
    }
  }

  Containment withRecordingsPerBrowser(int recordings) {
    return new Containment(recordings, memoryBytes, timeLimit, timePerSecond, longestFrame);
  }

  Containment withMemory(long bytes) {
    return new Containment(recordingsPerBrowser, bytes, timeLimit, timePerSecond, longestFrame);
  }

  Containment withTime(Duration limit, Duration perSecond) {
    return new Containment(recordingsPerBrowser, memoryBytes, limit, perSecond, longestFrame);
  }

  Containment withLongestFrame(Duration longest) {
    return new Containment(recordingsPerBrowser, memoryBytes, timeLimit, timePerSecond, longest);
  }

  /** How long the recording of a scene may take. */
  Duration timeFor(Duration scene) {
    return timeLimit.plus(timePerSecond.multipliedBy(scene.toSeconds()));
  }
}
