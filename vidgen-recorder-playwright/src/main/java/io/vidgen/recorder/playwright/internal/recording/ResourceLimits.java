package io.vidgen.recorder.playwright.internal.recording;

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
public record ResourceLimits(
    int recordingsPerBrowser,
    long memoryBytes,
    Duration timeLimit,
    Duration timePerSecond,
    Duration longestFrame) {

  /** The defaults that the recorder's builder documents. */
  public static final ResourceLimits DEFAULT =
      new ResourceLimits(
          50, 2L << 30, Duration.ofSeconds(120), Duration.ofSeconds(20), Duration.ofSeconds(25));

  public ResourceLimits {
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

  public ResourceLimits withRecordingsPerBrowser(int recordings) {
    return new ResourceLimits(recordings, memoryBytes, timeLimit, timePerSecond, longestFrame);
  }

  public ResourceLimits withMemory(long bytes) {
    return new ResourceLimits(recordingsPerBrowser, bytes, timeLimit, timePerSecond, longestFrame);
  }

  public ResourceLimits withTime(Duration limit, Duration perSecond) {
    return new ResourceLimits(recordingsPerBrowser, memoryBytes, limit, perSecond, longestFrame);
  }

  public ResourceLimits withLongestFrame(Duration longest) {
    return new ResourceLimits(recordingsPerBrowser, memoryBytes, timeLimit, timePerSecond, longest);
  }

  /**
   * How long a page may work without an answer before it is tried with another clock; short enough
   * for that to be of use.
   */
  Duration longestLoop() {
    return longestFrame.dividedBy(3);
  }

  /** How long the recording of a scene may take. */
  Duration timeFor(Duration scene) {
    return timeLimit.plus(timePerSecond.multipliedBy(scene.toSeconds()));
  }
}
