package io.vidgen.storage.s3;

import io.vidgen.storage.PublicBase;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an {@link S3Storage} was told, except for its secrets.
 *
 * @param endpoint empty for Amazon's own
 * @param crc32 whether uploads carry the SDK's own checksums; else they carry a Content-MD5
 * @param stall how long an upload or download may stand still
 */
record S3Settings(
    String bucket,
    String region,
    Optional<URI> endpoint,
    boolean pathStyle,
    PublicBase publicBase,
    boolean writeOnce,
    boolean crc32,
    long partBytes,
    int partsAtOnce,
    int attempts,
    Duration connect,
    Duration stall) {

  /** What S3 allows an upload to have. */
  private static final int MOST_PARTS = 10_000;

  private static final long SMALLEST_PART = 5L << 20;

  S3Settings {
    named("bucket", bucket);
    named("region", region);
    if (partBytes < SMALLEST_PART) {
      throw new IllegalArgumentException(
          "a part has at least " + SMALLEST_PART + " bytes, not " + partBytes);
    }
    if (partsAtOnce < 1 || partsAtOnce > 16) {
      throw new IllegalArgumentException("partsAtOnce is 1 to 16, not " + partsAtOnce);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
    }
    positive("connectTimeout", connect);
    positive("stallTimeout", stall);
  }

  /** The size of all parts but the last: R2 wants them equal. */
  long partBytesFor(long fileBytes) {
    return Math.max(partBytes, (fileBytes + MOST_PARTS - 1) / MOST_PARTS);
  }

  /** For messages: where to look. */
  String place() {
    return "bucket " + bucket + " at " + endpoint.map(URI::toString).orElse("Amazon S3, " + region);
  }

  private static void named(String setting, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(setting + " must not be blank");
    }
  }

  private static void positive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(setting + " must be positive, not " + value);
    }
  }
}
