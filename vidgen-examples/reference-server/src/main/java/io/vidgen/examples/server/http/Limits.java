package io.vidgen.examples.server.http;

import java.time.Duration;

/**
 * What one request, or one owner, may take.
 *
 * @param bodyBytes of a JSON request without scenes; default 256 KiB
 * @param campaignBytes of a JSON request with the scenes of a campaign, a batch or a preview;
 *     default 4 MiB: enough for the longest card of HTML, with each character escaped
 * @param facecamBytes of an uploaded clip; default 200 MiB
 * @param reservedBytes of the data directory's disk that uploads and videos leave free, for the
 *     database to go on; default 256 MiB
 * @param scenes of one campaign; default 30
 * @param activeRenders of one owner, queued or running; default 5
 * @param requestsPerMinute of one owner; default 600
 * @param uploadsAtOnce of one owner; default 3
 * @param compatibleWait how long {@code POST /api/render} waits for its video; default 5 minutes
 * @param times how long clients may take
 */
public record Limits(
    long bodyBytes,
    long campaignBytes,
    long facecamBytes,
    long reservedBytes,
    int scenes,
    int activeRenders,
    int requestsPerMinute,
    int uploadsAtOnce,
    Duration compatibleWait,
    TimeLimits times) {

  /** The defaults. */
  public static Limits defaults() {
    return new Limits(
        256 << 10,
        4 << 20,
        200L << 20,
        256L << 20,
        30,
        5,
        600,
        3,
        Duration.ofMinutes(5),
        TimeLimits.defaults());
  }
}
