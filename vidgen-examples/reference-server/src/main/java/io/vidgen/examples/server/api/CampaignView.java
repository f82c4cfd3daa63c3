package io.vidgen.examples.server.api;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign as clients see it. */
record CampaignView(
    UUID id,
    String name,
    long durationSec,
    @Nullable Double facecamDurationSec,
    List<SceneView> scenes,
    List<RenderView> renders,
    @Nullable VideoView video,
    CampaignSource source) {

  /** A scene. */
  record SceneView(String url, long durationSec, int orderIndex) {}

  static CampaignView of(Campaign campaign, List<RenderView> renders, @Nullable VideoView video) {
    List<SceneView> scenes = new ArrayList<>();
    for (Scene scene : campaign.scenes()) {
      scenes.add(
          new SceneView(scene.source().address(), scene.duration().toSeconds(), scenes.size()));
    }
    return new CampaignView(
        campaign.id(),
        campaign.name(),
        campaign.duration().toSeconds(),
        campaign
            .facecam()
            .flatMap(Facecam::duration)
            .map(length -> length.toMillis() / 1000.0)
            .orElse(null),
        scenes,
        renders,
        video,
        CampaignSource.of(campaign));
  }
}
