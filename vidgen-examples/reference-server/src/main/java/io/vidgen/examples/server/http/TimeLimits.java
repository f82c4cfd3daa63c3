package io.vidgen.examples.server.http;

import java.time.Duration;

/**
 * How long clients may take. None of it holds a thread: what is waited for is a connection's.
 *
 * @param betweenRequests from a connection's first moment, or the end of its last request, until
 *     the next one's headers are complete; default 30 s
 * @param body until a JSON or form body is complete; default 30 s
 * @param upload until an uploaded file is; default 30 minutes
 * @param request a request with all that belongs to it, such as a video that is watched while it is
 *     sent; then the connection is closed; default 2 hours
 * @param bytesPerSecond that have to come, or be taken, on average; default 240
 */
public record TimeLimits(
    Duration betweenRequests,
    Duration body,
    Duration upload,
    Duration request,
    long bytesPerSecond) {

  /** The defaults. */
  public static TimeLimits defaults() {
    return new TimeLimits(
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofMinutes(30),
        Duration.ofHours(2),
        240);
  }
}
