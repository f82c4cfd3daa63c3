package io.vidgen.recorder;

import io.vidgen.render.VideoFormat;
import java.net.URI;
import java.time.Duration;

/**
 * What to record.
 *
 * @param url the page
 * @param duration how long it is shown, in whole seconds
 * @param format size and rate of the frames
 * @param scroll how the page is scrolled
 */
public record RecordingSpec(URI url, Duration duration, VideoFormat format, ScrollStyle scroll) {

  /** How many frames the recording has: no more, no less. */
  public long frames() {
    return format.framesIn(duration);
  }
}
