package io.vidgen.campaign.draft;

import io.vidgen.campaign.Campaign;
import io.vidgen.compositor.Opening;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule that a video and its facecam go on for a second after the opening, so that the bubble is
 * seen.
 *
 * <p>{@link CampaignDraft#validate} checks it for the video, and for the facecam if its duration is
 * known. What measures the clip, such as the pipeline, checks it for both.
 */
public final class OpeningLength {

  private static final String FIELD = "look.opening.length_ms";

  private OpeningLength() {}

  /**
   * Checks a campaign with a facecam that has been measured.
   *
   * @param measured how long the part of the clip is that the look shows
   * @throws InvalidCampaignException saying how long the opening may be
   */
  public static void check(Campaign campaign, Duration measured) {
    campaign
        .look()
        .opening()
        .flatMap(opening -> error(opening, campaign.duration(), Optional.of(measured)))
        .ifPresent(
            error -> {
              throw new InvalidCampaignException(List.of(error));
            });
  }

  static Optional<FieldError> error(Opening opening, Duration video, Optional<Duration> facecam) {
    boolean byVideo = facecam.isEmpty() || video.compareTo(facecam.get()) <= 0;
    Duration shown = byVideo ? video : facecam.get();
    Duration most = shown.minus(Opening.LEAST_AFTERWARDS).minus(Opening.SHRINKING);
    if (opening.length().compareTo(most) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new FieldError(
            FIELD,
            String.format(
                Locale.ROOT,
                "an opening of %d ms is too long for a %s of %.1f s: with %d ms to shrink, and a"
                    + " second for the bubble, %s",
                opening.length().toMillis(),
                byVideo ? "video" : "facecam",
                shown.toMillis() / 1000.0,
                Opening.SHRINKING.toMillis(),
                most.isNegative() || most.isZero()
                    ? "there is no room for one"
                    : "it may take " + most.toMillis() + " ms")));
  }
}
