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
    if (!url.isAbsolute()) {
      throw new IllegalArgumentException("a scene needs an absolute URL, not " + url);
    }
    if (duration.isNegative() || duration.isZero() || duration.toMillis() % 1000 != 0) {
      throw new IllegalArgumentException(
          "a scene lasts a positive number of whole seconds, not " + duration);
    }
  }
}
