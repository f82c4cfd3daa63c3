package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.FacecamReport;
import java.time.Duration;

/**
 * A clip that was found good.
 *
 * @param duration its picture's length, as decoding it showed
 */
record InspectedClip(MediaInfo info, MediaInfo.Video video, Duration duration) {

  FacecamReport report() {
    return new FacecamReport(
        duration, video.uprightWidth(), video.uprightHeight(), info.audio().isPresent());
  }
}
