package io.vidgen.compositor.ffmpeg.internal.facecam;

/**
 * The ticks per second of all intermediate clips: a thousand to a frame, so that scene starts are
 * exact.
 */
final class Timescale {

  private Timescale() {}

  static String of(int fps) {
    return Integer.toString(fps * 1000);
  }
}
