package io.vidgen.examples.server.views;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.vidgen.render.PublicId;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * How many beacons a video may get: from an address sixty at once, then one a second; from all ten
 * times as many, so that a stranger cannot use up what viewers need. A page that is watched sends
 * one every few seconds at most. Of an IPv6 address the first 64 bits count: who has one has them
 * all. It is this process's own count.
 */
final class BeaconRate {

  static final int AT_ONCE = 60;

  private static final int AT_ONCE_FROM_ALL = 10 * AT_ONCE;
  private static final Duration FULL_AGAIN = Duration.ofMinutes(1);
  private static final int MOST_VIDEOS = 100_000;
  private static final int BYTES_OF_LINE = 8;

  /** Who reports on what. */
  private record Viewer(PublicId video, Optional<ByteBuffer> line) {}

  private final LoadingCache<Viewer, Bucket> ofViewers = buckets(AT_ONCE);
  private final LoadingCache<PublicId, Bucket> ofVideos = buckets(AT_ONCE_FROM_ALL);

  private static <K> LoadingCache<K, Bucket> buckets(int atOnce) {
    return Caffeine.newBuilder()
        .expireAfterAccess(FULL_AGAIN) // By then it would be full again.
        .maximumSize(MOST_VIDEOS)
        .build(
            key ->
                Bucket.builder()
                    .addLimit(limit -> limit.capacity(atOnce).refillGreedy(atOnce, FULL_AGAIN))
                    .build());
  }

  private static ByteBuffer lineOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, BYTES_OF_LINE));
  }

  /** Counts one; whether it is taken. */
  boolean allow(PublicId video, Optional<InetAddress> from) {
    return ofViewers.get(new Viewer(video, from.map(BeaconRate::lineOf))).tryConsume(1)
        && ofVideos.get(video).tryConsume(1);
  }
}
