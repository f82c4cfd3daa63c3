package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.FacecamLength;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.WatermarkImage;
import io.vidgen.render.CancellationToken;
import io.vidgen.storage.StorageException;
import io.vidgen.storage.StorageKey;
import io.vidgen.storage.VideoStorage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

  /** The campaign's facecam, inspected; its length is checked if nobody has measured it before. */
  Optional<Path> facecam(Campaign campaign, Path directory, CancellationToken cancellation) {
    return campaign.facecam().map(facecam -> inspected(facecam, campaign, directory, cancellation));
  }

  private Path inspected(
      Facecam facecam, Campaign campaign, Path directory, CancellationToken cancellation) {
    Path file = local(facecam.source(), directory.resolve("facecam.upload"), cancellation);
    FacecamReport report = compositor.inspect(file, cancellation);
    if (facecam.duration().isEmpty()) {
      FacecamLength.check(campaign, report.duration());
    }
    return file;
  }

  /** The watermark, inspected. */
  WatermarkImage watermark(Watermark watermark, Path directory, CancellationToken cancellation) {
    Path file = local(watermark.image(), directory.resolve("watermark.upload"), cancellation);
    compositor.inspectWatermark(file, cancellation);
    return new WatermarkImage(file, watermark.style());
  }

  /** The poster's image, inspected. */
  Path posterImage(MediaSource image, Path directory, CancellationToken cancellation) {
    Path file = local(image, directory.resolve("poster.upload"), cancellation);
    compositor.inspectPosterImage(file, cancellation);
    return file;
  }

  /** The file itself, or a copy of what is in storage. */
  private Path local(MediaSource source, Path copy, CancellationToken cancellation) {
    return source.match(
        MediaSource.LocalFile::path,
        stored -> {
          fetch(stored.key(), copy, cancellation);
          return copy;
        });
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
