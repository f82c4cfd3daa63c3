package io.vidgen.compositor.ffmpeg;

import java.time.Duration;

/**
 * What an uploaded clip may have at most; beyond it lies {@code INPUT_TOO_LARGE}.
 *
 * @param bytes the file's size; default 1 GiB
 * @param pixels width times height of its picture; default 4096 × 2304
 * @param streams video, sound and all other streams together; default 16
 * @param duration its length; default 10 minutes
 */
public record InputLimits(long bytes, long pixels, int streams, Duration duration) {

  /** Checks that all limits leave room for something. */
  public InputLimits {
    if (bytes < 1 || pixels < 1 || streams < 1 || duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "limits must be positive, not %d bytes, %d pixels, %d streams, %s"
              .formatted(bytes, pixels, streams, duration));
    }
  }

  /** Room for a phone's 4K clip; twice as long as a video may be. */
  public static InputLimits defaults() {
    return new InputLimits(1L << 30, 4096L * 2304, 16, Duration.ofMinutes(10));
  }
}
