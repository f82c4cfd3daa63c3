package io.vidgen.campaign.draft;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vidgen.campaign.Scene;
import org.jspecify.annotations.Nullable;

/**
 * A scene as a user typed it, under its wire names; anything may be wrong with it.
 *
 * @param url the address, with or without a scheme
 * @param durationSec how many seconds the page is shown
 * @param onTrouble {@code fail}, {@code fallback} or {@code record_anyway}; null means {@code
 *     fallback} where there is a fallback address, and {@code fail} where there is none
 * @param fallbackUrl the page or picture to show if this one cannot be shown
 */
public record SceneDraft(
    @JsonProperty("url") @Nullable String url,
    @JsonProperty("duration_sec") @Nullable Integer durationSec,
    @JsonProperty("on_trouble") @Nullable String onTrouble,
    @JsonProperty("fallback_url") @Nullable String fallbackUrl) {

  /** A scene without a word on trouble. */
  public SceneDraft(@Nullable String url, @Nullable Integer durationSec) {
    this(url, durationSec, null, null);
  }

  /** The draft that {@link CampaignDraft#validate} makes this scene of. */
  public static SceneDraft of(Scene scene) {
    return PageErrorPolicyDraft.write(
        scene.pageErrorPolicy(),
        new SceneDraft(scene.url().toString(), (int) scene.duration().toSeconds()));
  }

  /** This draft with another policy, under the wire names above. */
  public SceneDraft withTroublePolicy(@Nullable String policy, @Nullable String fallback) {
    return new SceneDraft(url, durationSec, policy, fallback);
  }
}
