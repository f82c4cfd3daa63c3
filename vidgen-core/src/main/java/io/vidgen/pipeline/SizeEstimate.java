package io.vidgen.pipeline;

import io.vidgen.campaign.Campaign;
import io.vidgen.render.VideoFormat;

/** How large a video will be, roughly: to find out early that there is no room for it. */
final class SizeEstimate {

  /**
   * Of video, for each pixel of each frame. The demo's three scrolled pages take 0.025 at the
   * default quality; a page with moving pictures takes more.
   */
  private static final double BITS_PER_PIXEL = 0.05;

  private static final long SOUND_BYTES_PER_SECOND = 160_000 / 8;

  private SizeEstimate() {}

  static long bytesOf(Campaign campaign) {
    VideoFormat format = campaign.look().format();
    double pixels = (double) format.width() * format.height() * campaign.frames();
    return (long) (pixels * BITS_PER_PIXEL / 8)
        + SOUND_BYTES_PER_SECOND * campaign.duration().toSeconds();
  }
}
