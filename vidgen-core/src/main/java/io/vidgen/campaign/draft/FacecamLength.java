package io.vidgen.campaign.draft;

import io.vidgen.campaign.Campaign;
import io.vidgen.compositor.FacecamStyle;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rule that scenes last as long as their facecam, rounded to seconds, unless the look allows
 * any length. Where the look trims silence, the clip is as long as what is left of it, and only who
 * has inspected the clip knows that.
 *
 * <p>{@link CampaignDraft#validate} checks it if the facecam's duration is known. If it is not, it
 * is checked by what measures the clip, such as the pipeline.
 */
public final class FacecamLength {

  private FacecamLength() {}

  /**
   * Checks a campaign whose facecam has been measured.
   *
   * @param measured how long the part of the clip is that the look shows
   * @throws InvalidCampaignException saying by how many seconds the scenes differ, or that the clip
   *     is too short or too long for any
   */
  public static void check(Campaign campaign, Duration measured) {
    if (!campaign.look().facecam().anyLength()) {
      error(campaign.duration().toSeconds(), measured)
          .ifPresent(
              error -> {
                throw new InvalidCampaignException(List.of(error));
              });
    }
  }

  /** What is known to be wrong of a clip of this length, of which the style may trim silence. */
  static Optional<FieldError> error(long sceneSeconds, Duration facecam, FacecamStyle style) {
    return style.trimSilence() && remaining(sceneSeconds, facecam) > 0
        ? Optional.empty()
        : error(sceneSeconds, facecam);
  }

  private static Optional<FieldError> error(long sceneSeconds, Duration facecam) {
    long whole = seconds(facecam);
    if (whole < 1 || whole > Campaign.MAX_DURATION.toSeconds()) {
      // No number of seconds more or fewer would help.
      return Optional.of(
          new FieldError(
              "facecam",
              String.format(
                  Locale.ROOT,
                  "A facecam lasts 1 to %d seconds, not %.1f",
                  Campaign.MAX_DURATION.toSeconds(),
                  facecam.toMillis() / 1000.0)));
    }
    long remaining = remaining(sceneSeconds, facecam);
    if (remaining == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new FieldError(
            "scenes",
            remaining > 0
                ? "Add " + remaining + "s more to scenes"
                : "Remove " + -remaining + "s from scenes"));
  }

  private static long remaining(long sceneSeconds, Duration facecam) {
    return seconds(facecam) - sceneSeconds;
  }

  private static long seconds(Duration facecam) {
    return Math.round(facecam.toMillis() / 1000.0);
  }
}
