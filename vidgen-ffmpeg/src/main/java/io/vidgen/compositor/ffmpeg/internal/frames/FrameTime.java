package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.render.VideoFormat;
import java.time.Duration;
import java.util.Locale;

/** Conversions between frames and time, as filters and options take them. */
public final class FrameTime {

  private FrameTime() {}

  /** In seconds, exact to a microsecond. */
  public static String seconds(double frames, int fps) {
    return String.format(Locale.ROOT, "%.6f", frames / fps);
  }

  /** In seconds, exact to a microsecond. */
  public static String seconds(long frames, int fps) {
    return seconds((double) frames, fps);
  }

  /** The first frame at or after a moment. */
  public static long frameAt(Duration moment, VideoFormat format) {
    return -Math.floorDiv(-moment.toMillis() * format.fps(), 1000L);
  }

  /** How many frames a layer takes to appear or to go: half a second, and not all its time. */
  public static long fade(int fps, long frames) {
    return Math.max(1, Math.min(fps / 2, frames / 2));
  }
}
