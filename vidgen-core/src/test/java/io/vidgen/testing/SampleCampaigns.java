package io.vidgen.testing;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Facecam;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.MediaSource;
import io.vidgen.campaign.Scene;
import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Campaigns that are valid and quick to render: small pictures, few frames. */
public final class SampleCampaigns {

  /** The smallest format there is: 320x180 at 10 frames a second. */
  public static final VideoFormat SMALL = new VideoFormat(320, 180, 10);

  private SampleCampaigns() {}

  /** A campaign under a new id, with one scene of so many seconds for each number given. */
  public static Campaign ofSeconds(int... seconds) {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      scenes.add(Scene.page(url(i), Duration.ofSeconds(seconds[i])));
    }
    return Campaign.builder("Hello Ada")
        .scenes(scenes)
        .look(Look.builder().format(SMALL).build())
        .build();
  }

  /** The campaign with this clip in its bubble, as long as the scenes. */
  public static Campaign withFacecam(Campaign campaign, Path clip) {
    return campaign.toBuilder()
        .facecam(Facecam.builder(MediaSource.file(clip)).duration(campaign.duration()).build())
        .build();
  }

  /** The address of the scene with this index, from 0. */
  public static URI url(int scene) {
    return URI.create("https://example.com/" + scene);
  }
}
