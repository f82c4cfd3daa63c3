package io.vidgen.examples.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.draft.CaptionsDraft;
import io.vidgen.campaign.draft.LookDraft;
import io.vidgen.campaign.draft.PresentationDraft;
import io.vidgen.campaign.draft.SceneDraft;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a request can say of a campaign, as it was stored: what an editor begins with, and sends
 * back changed.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignSource(
    String name,
    @Nullable UUID facecamId,
    List<SceneDraft> scenes,
    LookDraft look,
    PresentationDraft presentation,
    @Nullable CaptionsDraft captions) {

  static CampaignSource of(Campaign campaign) {
    return new CampaignSource(
        campaign.name(),
        campaign.facecam().flatMap(facecam -> FacecamIntake.idOf(facecam.source())).orElse(null),
        campaign.scenes().stream().map(SceneDraft::of).toList(),
        LookDraft.of(campaign.look()),
        PresentationDraft.of(campaign.presentation()),
        campaign.captions().map(CaptionsDraft::of).orElse(null));
  }
}
