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
 * @param onTrouble what to do when the page cannot be shown as it should be; a recorder heeds
 *     {@link OnTrouble#RECORD_ANYWAY}, the recording stage {@link OnTrouble.Fallback}
 */
public record RecordingSpec(
    URI url, Duration duration, VideoFormat format, ScrollStyle scroll, OnTrouble onTrouble) {

  /** What to record, failing when the page is in trouble. */
  public RecordingSpec(URI url, Duration duration, VideoFormat format, ScrollStyle scroll) {
    this(url, duration, format, scroll, OnTrouble.FAIL);
  }

  /** The same of another page. */
  public RecordingSpec withUrl(URI other) {
    return new RecordingSpec(other, duration, format, scroll, onTrouble);
  }

  /** The same under another policy. */
  public RecordingSpec withOnTrouble(OnTrouble other) {
    return new RecordingSpec(url, duration, format, scroll, other);
  }

  /** How many frames the recording has: no more, no less. */
  public long frames() {
    return format.framesIn(duration);
  }
}
