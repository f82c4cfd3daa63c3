package io.vidgen;

import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.FacecamSource;
import io.vidgen.compositor.Compositor;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Gets a facecam as a local file, and has it checked before minutes are spent on recording.
 *
 * @param maxBytes the size of the largest upload that is fetched
 * @param within how long fetching it may take
 */
record FacecamIntake(VideoStorage storage, Compositor compositor, long maxBytes, Duration within) {

  FacecamIntake {
    if (maxBytes < 1 || within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          "a facecam's limits must be positive, not " + maxBytes + " bytes in " + within);
    }
  }

  /** A clip that comes from storage goes into {@code directory}, whose owner deletes it. */
  Path take(Facecam facecam, Path directory, CancellationToken cancellation) {
    Path file;
    if (facecam.source() instanceof FacecamSource.StoredObject stored) {
      file = directory.resolve("facecam.upload");
      fetch(stored.key(), file, cancellation);
    } else {
      file = ((FacecamSource.LocalFile) facecam.source()).path();
    }
    compositor.inspect(file, cancellation);
    return file;
  }

  private void fetch(StorageKey key, Path file, CancellationToken cancellation) {
    StorageException late =
        new StorageException(
            ErrorCode.STORAGE_UNAVAILABLE, key + " has not arrived within " + within, null);
    try (TimeLimit limit = new TimeLimit(within, late, cancellation)) {
      storage.fetch(key, file, maxBytes, limit.token());
    }
  }
}
