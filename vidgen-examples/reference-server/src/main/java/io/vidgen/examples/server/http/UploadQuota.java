package io.vidgen.examples.server.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.UUID;

/**
 * How many bytes an owner may upload: so many at once, which come back within a day. It is this
 * process's own count. Thread-safe.
 */
final class UploadQuota {

  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int MOST_OWNERS = 100_000;

  private final LoadingCache<UUID, Bucket> buckets;

  UploadQuota(long bytesPerDay) {
    buckets =
        Caffeine.newBuilder()
            .expireAfterAccess(WINDOW) // By then it would be full again.
            .maximumSize(MOST_OWNERS)
            .build(
                owner ->
                    Bucket.builder()
                        .addLimit(
                            limit -> limit.capacity(bytesPerDay).refillGreedy(bytesPerDay, WINDOW))
                        .build());
  }

  /** Whether nothing is left. While anything is, an upload may begin: its size shows at its end. */
  boolean isSpent(UUID owner) {
    return buckets.get(owner).getAvailableTokens() <= 0;
  }

  /** Counts bytes, though they be more than are left. */
  void spend(UUID owner, long bytes) {
    if (bytes > 0) {
      buckets.get(owner).consumeIgnoringRateLimits(bytes);
    }
  }
}
