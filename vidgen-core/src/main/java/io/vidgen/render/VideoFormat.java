package io.vidgen.render;

import java.time.Duration;

/**
 * Picture size and frame rate of a video.
 *
 * @param width in pixels, even, 320 to 3840
 * @param height in pixels, even, 180 to 3840
 * @param fps frames per second, 10 to 60; constant
 */
public record VideoFormat(int width, int height, int fps) {

  /** 1920x1080 at 30 fps. */
  public static final VideoFormat HD_1080 = new VideoFormat(1920, 1080, 30);

  /** 1280x720 at 30 fps. */
  public static final VideoFormat HD_720 = new VideoFormat(1280, 720, 30);

  /** 1080x1920 at 30 fps, for phones. */
  public static final VideoFormat VERTICAL_1080 = new VideoFormat(1080, 1920, 30);

  /** 1080x1080 at 30 fps, for feeds. */
  public static final VideoFormat SQUARE_1080 = new VideoFormat(1080, 1080, 30);

  /** Checks the ranges; the sides are even because 4:2:0 video halves them for colour. */
  public VideoFormat {
    checkSide("width", width, 320);
    checkSide("height", height, 180);
    if (fps < 10 || fps > 60) {
      throw new IllegalArgumentException("fps must be from 10 to 60, not " + fps);
    }
  }

  private static void checkSide(String name, int pixels, int least) {
    if (pixels < least || pixels > 3840 || pixels % 2 != 0) {
      throw new IllegalArgumentException(
          name + " must be an even number of pixels from " + least + " to 3840, not " + pixels);
    }
  }

  /** How many frames a whole number of seconds has. */
  public long framesIn(Duration duration) {
    return Math.multiplyExact(duration.toSeconds(), fps);
  }

  /** Where frame {@code index} (from 0) begins. */
  public Duration timeOf(long index) {
    return Duration.ofNanos(Math.multiplyExact(index, 1_000_000_000L) / fps);
  }

  @Override
  public String toString() {
    return width + "x" + height + "@" + fps;
  }
}
