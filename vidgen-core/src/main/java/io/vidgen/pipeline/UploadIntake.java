package io.vidgen.pipeline;

import io.vidgen.ErrorCode;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Music;
import io.vidgen.campaign.Watermark;
import io.vidgen.campaign.draft.FacecamLength;
import io.vidgen.campaign.draft.OpeningLength;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.FacecamRange;
import io.vidgen.compositor.FacecamReport;
import io.vidgen.compositor.FacecamStyle;
import io.vidgen.compositor.MusicBed;
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

  /**
   * A clip that can be used.
   *
   * @param shown the part of it that the look shows
   */
  record Clip(Path file, FacecamRange shown) {}

  /**
   * The campaign's facecam, inspected; its length is checked if nobody knew before how long the
   * part is that is shown.
   */
  Optional<Clip> facecam(Campaign campaign, Path directory, CancellationToken cancellation) {
    return campaign.facecam().map(facecam -> inspected(facecam, campaign, directory, cancellation));
  }

  private Clip inspected(
      Facecam facecam, Campaign campaign, Path directory, CancellationToken cancellation) {
    Path file = local(facecam.source(), directory.resolve("facecam.upload"), cancellation);
    FacecamReport report = compositor.inspect(file, cancellation);
    FacecamStyle style = campaign.look().facecam();
    FacecamRange shown = report.shown(style);
    if (facecam.duration().isEmpty() || style.trimSilence()) {
      FacecamLength.check(campaign, shown.length());
    }
    OpeningLength.check(campaign, shown.length());
    return new Clip(file, shown);
  }

  /** The watermark, inspected. */
  WatermarkImage watermark(Watermark watermark, Path directory, CancellationToken cancellation) {
    Path file = local(watermark.image(), directory.resolve("watermark.upload"), cancellation);
    compositor.inspectWatermark(file, cancellation);
    return new WatermarkImage(file, watermark.style());
  }

  /** The music, inspected. */
  MusicBed music(Music music, Path directory, CancellationToken cancellation) {
    Path file = local(music.sound(), directory.resolve("music.upload"), cancellation);
    compositor.inspectMusic(file, cancellation);
    return new MusicBed(file, music.style());
  }

  /** The poster's image, inspected. */
  Path posterImage(MediaSource image, Path directory, CancellationToken cancellation) {
    Path file = local(image, directory.resolve("poster.upload"), cancellation);
    compositor.inspectPosterImage(file, cancellation);
    return file;
  }

  /** The file itself, or a copy of what is in storage. */
  Path local(MediaSource source, Path copy, CancellationToken cancellation) {
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
