package io.vidgen.jdbc;

import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.storage.StorageKey;
import java.time.Duration;
import java.util.UUID;

/**
 * A facecam that was uploaded, inspected, and put into storage.
 *
 * @param id its identity
 * @param key where in storage it is; no two facecams share one
 * @param duration its measured length, kept to the millisecond
 */
public record StoredFacecam(UUID id, StorageKey key, Duration duration) {

  /** As a campaign wants it. */
  public Facecam toFacecam() {
    return Facecam.builder(MediaSource.stored(key)).duration(duration).build();
  }
}
