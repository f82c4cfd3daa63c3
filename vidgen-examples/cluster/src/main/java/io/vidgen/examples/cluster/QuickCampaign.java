package io.vidgen.examples.cluster;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.campaign.Scene;
import io.vidgen.recorder.ScrollStyle;
import io.vidgen.render.VideoFormat;
import java.time.Duration;

/** A campaign whose video is made in a moment: what is measured here is the queue. */
final class QuickCampaign {

  private static final Look LOOK =
      Look.builder().format(new VideoFormat(320, 180, 10)).scroll(ScrollStyle.NONE).build();

  private QuickCampaign() {}

  static Campaign numbered(int number) {
    Scene scene = Scene.page("https://example.com/" + number, Duration.ofSeconds(1));
    return Campaign.builder("Torture " + number).scene(scene).look(LOOK).build();
  }
}
