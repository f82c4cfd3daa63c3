package io.vidgen.examples.server.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.UUID;

/**
 * How many requests an owner may send: a token bucket each, full at first, refilled evenly. It is
 * this process's own; several behind a balancer allow as many times more.
 */
public final class RateLimit {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_OWNERS = 100_000;

  private final LoadingCache<UUID, Bucket> buckets;

  /** A limit of so many requests a minute. */
  public RateLimit(int requestsPerMinute) {
    buckets =
        Caffeine.newBuilder()
            .expireAfterAccess(WINDOW) // By then it would be full again.
            .maximumSize(MOST_OWNERS)
            .build(owner -> bucketOf(requestsPerMinute));
  }

  private static Bucket bucketOf(int requests) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, WINDOW))
        .build();
  }

  /**
   * Counts a request.
   *
   * @throws ApiException with 429 when it is one too many
   */
  public void spend(Context ctx, UUID owner) {
    ConsumptionProbe probe = buckets.get(owner).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      ctx.header("Retry-After", String.valueOf(wait.toSeconds() + 1));
      throw new ApiException(429, "Too many requests");
    }
  }
}
