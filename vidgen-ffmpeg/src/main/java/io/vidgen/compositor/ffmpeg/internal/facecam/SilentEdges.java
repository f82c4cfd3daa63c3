package io.vidgen.compositor.ffmpeg.internal.facecam;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long nothing is heard at both ends of a sound.
 *
 * @param start in seconds; 0 if something is heard within the first
 * @param end likewise
 */
record SilentEdges(double start, double end) {

  /** Nothing is silent. */
  static final SilentEdges NONE = new SilentEdges(0, 0);

  /** Shorter ones are how people begin and end. */
  private static final double LEAST_SECONDS = 1;

  /** FFmpeg's detector: what goes in comes out unchanged. Speech is far above the level. */
  static final String FILTER = "silencedetect=noise=-50dB:duration=" + LEAST_SECONDS;

  private static final double NEAR = 0.15;

  private static final Pattern EVENT =
      Pattern.compile("silence_(start|end): (-?[0-9.]+(?:e-?\\d+)?)");

  /** Reads what the detector told of a sound of this many seconds. */
  static SilentEdges read(String facts, double seconds) {
    double first = 0;
    double last = 0;
    double since = Double.NaN;
    Matcher event = EVENT.matcher(facts);
    while (event.find()) {
      double at = Double.parseDouble(event.group(2));
      if (event.group(1).equals("start")) {
        since = at;
      } else {
        if (since <= NEAR) {
          first = at;
        }
        if (at >= seconds - NEAR) {
          last = seconds - since;
        }
        since = Double.NaN;
      }
    }
    if (!Double.isNaN(since)) { // It lasts to the end, which not every version tells.
      last = seconds - since;
      first = since <= NEAR ? seconds : first;
    }
    return new SilentEdges(first, Math.max(0, last));
  }

  /**
   * The same of a clip that ends with its picture.
   *
   * @param sound how long the sound is, in seconds; what lasts longer is not heard
   */
  SilentEdges endingWith(double picture, double sound) {
    double left = end - Math.max(0, sound - picture);
    return new SilentEdges(start, left < LEAST_SECONDS ? 0 : left);
  }
}
