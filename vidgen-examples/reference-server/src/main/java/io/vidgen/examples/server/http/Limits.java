package io.vidgen.examples.server.http;

import java.time.Duration;

/**
 * What one request, or one owner, may take.
 *
 * @param bodyBytes of a JSON request; default 256 KiB
 * @param facecamBytes of an uploaded clip; default 200 MiB
 * @param scenes of one campaign; default 30
 * @param activeRenders of one owner, queued or running; default 5
 * @param requestsPerMinute of one owner; default 600
 * @param compatibleWait how long {@code POST /api/render} waits for its video; default 5 minutes
 */
public record Limits(
    long bodyBytes,
    long facecamBytes,
    int scenes,
    int activeRenders,
    int requestsPerMinute,
    Duration compatibleWait) {

  /** The defaults. */
  public static Limits defaults() {
    return new Limits(256 << 10, 200L << 20, 30, 5, 600, Duration.ofMinutes(5));
  }
}
