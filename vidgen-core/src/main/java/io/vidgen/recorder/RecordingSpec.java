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
 * @param motion how the page moves
 * @param view the screen that the page is laid out for
 * @param consent what becomes of a consent banner
 * @param pageErrorPolicy what to do when the page cannot be shown as it should be; a recorder heeds
 *     {@link PageErrorPolicy#RECORD_ANYWAY}, the recording stage {@link PageErrorPolicy.Fallback}
 */
public record RecordingSpec(
    URI url,
    Duration duration,
    VideoFormat format,
    Motion motion,
    PageView view,
    ConsentPolicy consent,
    PageErrorPolicy pageErrorPolicy) {

  /** The default motion in another style; view and policies by default. */
  public RecordingSpec(URI url, Duration duration, VideoFormat format, ScrollStyle scroll) {
    this(
        url,
        duration,
        format,
        Motion.of(scroll),
        PageView.desktop(),
        ConsentPolicy.HIDE,
        PageErrorPolicy.FAIL);
  }

  /** This recording of another page. */
  public RecordingSpec withUrl(URI other) {
    return new RecordingSpec(other, duration, format, motion, view, consent, pageErrorPolicy);
  }

  /** This recording with another motion. */
  public RecordingSpec withMotion(Motion other) {
    return new RecordingSpec(url, duration, format, other, view, consent, pageErrorPolicy);
  }

  /** This recording with another view. */
  public RecordingSpec withView(PageView other) {
    return new RecordingSpec(url, duration, format, motion, other, consent, pageErrorPolicy);
  }

  /** This recording with another consent policy. */
  public RecordingSpec withConsent(ConsentPolicy other) {
    return new RecordingSpec(url, duration, format, motion, view, other, pageErrorPolicy);
  }

  /** This recording under another policy for pages in trouble. */
  public RecordingSpec withOnTrouble(PageErrorPolicy other) {
    return new RecordingSpec(url, duration, format, motion, view, consent, other);
  }

  /** How many frames the recording has: no more, no less. */
  public long frames() {
    return format.framesIn(duration);
  }
}
