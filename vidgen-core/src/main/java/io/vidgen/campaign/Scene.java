package io.vidgen.campaign;

import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.recorder.PageErrorPolicy;
import io.vidgen.recorder.RecordingSpec;
import java.net.URI;
import java.time.Duration;

/**
 * A web page and how long it is shown.
 *
 * @param url an absolute http or https address, normalised
 * @param duration whole seconds, 1 to 300
 * @param pageErrorPolicy what is done when the page cannot be shown as it should be; default {@link
 *     PageErrorPolicy#FAIL}
 */
public record Scene(URI url, Duration duration, PageErrorPolicy pageErrorPolicy) {

  /** Checks what no draft would let through; {@link CampaignDraft} is where users' input goes. */
  public Scene {
    requireWeb(url);
    if (pageErrorPolicy instanceof PageErrorPolicy.Fallback fallback) {
      requireWeb(fallback.url());
    }
    if (duration.compareTo(Duration.ofSeconds(1)) < 0
        || duration.compareTo(Campaign.MAX_DURATION) > 0
        || duration.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "a scene lasts 1 to "
              + Campaign.MAX_DURATION.toSeconds()
              + " whole seconds, not "
              + duration);
    }
  }

  /**
   * A scene that shows a web page, and fails when the page is in trouble.
   *
   * @throws IllegalArgumentException if the address is not an absolute web address, or the duration
   *     not 1 to 300 whole seconds
   */
  public static Scene page(URI url, Duration duration) {
    return new Scene(url, duration, PageErrorPolicy.FAIL);
  }

  /**
   * As {@link #page(URI, Duration)}, for an address that needs no normalising, such as {@code
   * https://example.com}.
   *
   * @throws IllegalArgumentException as there, or if the address cannot be read
   */
  public static Scene page(String url, Duration duration) {
    return page(URI.create(url), duration);
  }

  /** How the scene is to be recorded, in a campaign that looks like this. */
  public RecordingSpec recording(Look look) {
    return new RecordingSpec(
        url, duration, look.format(), look.motion(), look.view(), look.consent(), pageErrorPolicy);
  }

  private static void requireWeb(URI url) {
    // Not getHost: URI does not find one in names with an underscore, which DNS allows.
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getRawAuthority() == null) {
      throw new IllegalArgumentException("a scene needs an absolute web address, not " + url);
    }
  }
}
