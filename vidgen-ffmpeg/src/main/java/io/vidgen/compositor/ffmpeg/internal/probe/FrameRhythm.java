package io.vidgen.compositor.ffmpeg.internal.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the time between frames varies. Time stamps are rounded, in WebM to milliseconds; so 33
 * and 34 are the same, and what counts is how the longest time compares to the shortest. A single
 * gap, as at the seams of a file, does not count.
 */
public final class FrameRhythm {

  /** The filter that measures, and tells at the end. */
  public static final String METER = "vfrdet";

  private static final double TOLERATED = 1.25;

  /** The share of frames that come after another time than the one before. */
  private static final double SEAMS = 0.1;

  private static final Pattern VARYING =
      Pattern.compile("VFR:([0-9.]+) \\(\\d+/\\d+\\) min: (\\d+) max: (\\d+)");

  private FrameRhythm() {}

  public static boolean varies(String facts) {
    Matcher found = VARYING.matcher(facts);
    return found.find()
        && Double.parseDouble(found.group(1)) > SEAMS
        && Double.parseDouble(found.group(3)) > TOLERATED * Double.parseDouble(found.group(2)) + 1;
  }
}
