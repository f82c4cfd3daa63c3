package io.vidgen.examples.server.watch;

import java.time.Duration;

/**
 * A part of a video that can be jumped to.
 *
 * @param title what is shown: untrusted text
 * @param start when it begins
 */
public record Chapter(String title, Duration start) {

  /** Such as 0:24. */
  public String clock() {
    return Clock.of(start);
  }

  /** The start in seconds, such as 12.5, for players. */
  public String seconds() {
    double seconds = start.toMillis() / 1000.0;
    return seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds);
  }
}
