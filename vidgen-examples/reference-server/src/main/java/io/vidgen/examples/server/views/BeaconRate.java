package io.vidgen.examples.server.views;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.vidgen.render.PublicId;
import java.time.Duration;

/**
 * How many beacons a video may get: sixty at once, then one a second. A page that is watched sends
 * one every few seconds at most. It is this process's own count.
 */
final class BeaconRate {

  static final int AT_ONCE = 60;

  private static final Duration FULL_AGAIN = Duration.ofMinutes(1);
  private static final int MOST_VIDEOS = 100_000;

  private final LoadingCache<PublicId, Bucket> buckets =
      Caffeine.newBuilder()
          .expireAfterAccess(FULL_AGAIN) // By then it would be full again.
          .maximumSize(MOST_VIDEOS)
          .build(
              id ->
                  Bucket.builder()
                      .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(AT_ONCE, FULL_AGAIN))
                      .build());

  /** Counts one; whether it is taken. */
  boolean allow(PublicId video) {
    return buckets.get(video).tryConsume(1);
  }
}
