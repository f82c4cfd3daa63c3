package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Gets what a user uploaded as local files, and has it checked before minutes are spent on
 * recording. What comes from storage goes into a directory whose owner deletes it.
 *
 * @param maxBytes the size of the largest upload that is fetched
 * @param within how long fetching it may take
 */
record UploadIntake(VideoStorage storage, Compositor compositor, long maxBytes, Duration within) {

  UploadIntake {
    if (maxBytes < 1 || within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          "an upload's limits must be positive, not " + maxBytes + " bytes in " + within);
    }
  }

  /** The facecam, inspected. */
  Path facecam(Facecam facecam, Path directory, CancellationToken cancellation) {
    Path file = local(facecam.source(), directory.resolve("facecam.upload"), cancellation);
    compositor.inspect(file, cancellation);
    return file;
  }

  /** The watermark, inspected. */
  WatermarkImage watermark(Watermark watermark, Path directory, CancellationToken cancellation) {
    Path file = local(watermark.image(), directory.resolve("watermark.upload"), cancellation);
    compositor.inspectWatermark(file, cancellation);
    return new WatermarkImage(file, watermark.style());
  }

  /** The file itself, or a copy of what is in storage. */
  private Path local(MediaSource source, Path copy, CancellationToken cancellation) {
    if (source instanceof MediaSource.StoredObject stored) {
      fetch(stored.key(), copy, cancellation);
      return copy;
    }
    return ((MediaSource.LocalFile) source).path();
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
