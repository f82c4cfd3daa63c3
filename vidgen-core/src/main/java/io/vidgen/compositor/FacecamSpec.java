package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * What to make of a facecam clip: a square, upright one with sound, exactly as long as the video.
 *
 * @param file the clip as it was uploaded
 * @param side width and height of the square, in pixels, even
 * @param fps frames per second
 * @param frames how many frames to make
 * @param style which square of it, and how it ends where it is shorter or longer
 */
public record FacecamSpec(Path file, int side, int fps, long frames, FacecamStyle style) {

  /**
   * With the default style: a shorter clip holds its last frame in silence, a longer one is cut.
   */
  public FacecamSpec(Path file, int side, int fps, long frames) {
    this(file, side, fps, frames, FacecamStyle.defaults());
  }
}
