package io.vidgen.examples.server.pages;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.vidgen.render.PublicId;
import java.time.Duration;

/**
 * How many passwords may be tried for a video: ten, then one a minute, by anyone. A password of six
 * letters takes centuries at that rate. It is this process's own count.
 */
final class PasswordAttempts {

  static final int AT_ONCE = 10;

  private static final Duration FULL_AGAIN = Duration.ofMinutes(AT_ONCE);
  private static final int MOST_VIDEOS = 100_000;

  private final LoadingCache<PublicId, Bucket> buckets =
      Caffeine.newBuilder()
          .expireAfterAccess(FULL_AGAIN)
          .maximumSize(MOST_VIDEOS)
          .build(
              id ->
                  Bucket.builder()
                      .addLimit(limit -> limit.capacity(AT_ONCE).refillGreedy(AT_ONCE, FULL_AGAIN))
                      .build());

  /** Counts one; whether it may be made. */
  boolean allow(PublicId id) {
    return buckets.get(id).tryConsume(1);
  }
}
