package io.vidgen.examples.temporal;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.draft.CampaignDraft;
import io.vidgen.storage.StorageKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be rendered, as it goes over the wire and into a workflow's history.
 *
 * @param publicId the name the video will be watched under
 * @param campaign the campaign as JSON, as users send it: {@code {name, scenes: [{url,
 *     duration_sec}], look?}}
 * @param facecamKey the facecam in storage, where every worker can fetch it; null without one
 * @param facecamMillis its measured length
 */
public record RenderOrder(
    String publicId, String campaign, @Nullable String facecamKey, long facecamMillis) {

  /** Without a facecam. */
  public static RenderOrder of(String publicId, String campaign) {
    return new RenderOrder(publicId, campaign, null, 0);
  }

  /**
   * The campaign, checked.
   *
   * @throws io.vidgen.campaign.draft.InvalidCampaignException with every broken rule by its field
   */
  Campaign validated() {
    Optional<Facecam> facecam =
        Optional.ofNullable(facecamKey)
            .map(
                key ->
                    Facecam.builder(MediaSource.stored(new StorageKey(key)))
                        .duration(Duration.ofMillis(facecamMillis))
                        .build());
    return CampaignDraft.fromJson(campaign).validate(Look.defaults(), facecam.orElse(null));
  }
}
