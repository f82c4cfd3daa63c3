package io.vidgen.campaign;

import java.net.URI;
import java.time.Duration;

/**
 * A web page and how long it is shown.
 *
 * @param url an absolute http or https address, normalised
 * @param duration whole seconds, 1 to 300
 */
public record Scene(URI url, Duration duration) {

  /** Checks what no draft would let through; {@link CampaignDraft} is where users' input goes. */
  public Scene {
    // Not getHost: URI does not find one in names with an underscore, which DNS allows.
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getRawAuthority() == null) {
      throw new IllegalArgumentException("a scene needs an absolute web address, not " + url);
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
}
