package io.vidgen.pipeline;

import io.vidgen.campaign.Campaign;
import io.vidgen.campaign.Look;
import io.vidgen.compositor.LowerThird;
import java.time.Duration;

/**
 * What lies over a card while it is shown.
 *
 * @param facecam whether a bubble does
 * @param captions whether drawn captions do
 * @param lowerThird whether the look's lower third does
 */
record CardOverlays(boolean facecam, boolean captions, boolean lowerThird) {

  /** Over a card that is shown from then on. */
  static CardOverlays of(Campaign campaign, Duration start, Duration length) {
    Look look = campaign.look();
    boolean facecam = campaign.facecam().isPresent();
    Duration earliest =
        look.opening().filter(opening -> facecam).map(o -> o.end()).orElse(Duration.ZERO);
    return new CardOverlays(
        facecam,
        look.captions().isDrawn() && campaign.captions().isPresent(),
        look.lowerThird()
            .filter(text -> isSeen(text, earliest, start, start.plus(length)))
            .isPresent());
  }

  /**
   * Whether it is seen at some time between two.
   *
   * @param earliest before which it does not begin
   */
  private static boolean isSeen(LowerThird text, Duration earliest, Duration from, Duration to) {
    Duration start = text.start().compareTo(earliest) > 0 ? text.start() : earliest;
    return start.compareTo(to) < 0 && start.plus(text.length()).compareTo(from) > 0;
  }
}
