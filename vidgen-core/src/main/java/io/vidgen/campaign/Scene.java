package io.vidgen.campaign;

import io.vidgen.recorder.OnTrouble;
import io.vidgen.recorder.RecordingSpec;
import java.net.URI;
import java.time.Duration;

/**
 * A web page and how long it is shown.
 *
 * @param url an absolute http or https address, normalised
 * @param duration whole seconds, 1 to 300
 * @param onTrouble what is done when the page cannot be shown as it should be; default {@link
 *     OnTrouble#FAIL}
 */
public record Scene(URI url, Duration duration, OnTrouble onTrouble) {

  /** Checks what no draft would let through; {@link CampaignDraft} is where users' input goes. */
  public Scene {
    requireWeb(url);
    if (onTrouble instanceof OnTrouble.Fallback fallback) {
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

  /** A scene that fails when its page is in trouble. */
  public Scene(URI url, Duration duration) {
    this(url, duration, OnTrouble.FAIL);
  }

  /** How the scene is to be recorded, in a campaign that looks like this. */
  public RecordingSpec recording(Campaign.Look look) {
    return new RecordingSpec(
        url, duration, look.format(), look.motion(), look.view(), look.consent(), onTrouble);
  }

  private static void requireWeb(URI url) {
    // Not getHost: URI does not find one in names with an underscore, which DNS allows.
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getRawAuthority() == null) {
      throw new IllegalArgumentException("a scene needs an absolute web address, not " + url);
    }
  }
}
