package io.vidgen.storage.bunny;

import io.vidgen.storage.PublicBase;
import io.vidgen.storage.StorageKey;
import java.time.Duration;
import okhttp3.HttpUrl;

/**
 * What a {@link BunnyStorage} was told, except for its secret.
 *
 * @param endpoint the storage API's root
 * @param stall how long a connection may stand still
 */
record BunnySettings(
    HttpUrl endpoint,
    String zone,
    PublicBase publicBase,
    int attempts,
    Duration connect,
    Duration stall) {

  BunnySettings {
    if (zone.isBlank()) {
      throw new IllegalArgumentException("zone must not be blank");
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
    }
    positive("connectTimeout", connect);
    positive("stallTimeout", stall);
  }

  HttpUrl urlOf(StorageKey key) {
    return endpoint.newBuilder().addPathSegment(zone).addPathSegments(key.value()).build();
  }

  /** A directory's address, which ends with a slash. */
  HttpUrl folderUrlOf(StorageKey key) {
    return urlOf(key).newBuilder().addPathSegment("").build();
  }

  /** For messages: where to look. */
  String place() {
    return "storage zone " + zone + " at " + endpoint.host();
  }

  private static void positive(String setting, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(setting + " must be positive, not " + value);
    }
  }
}
