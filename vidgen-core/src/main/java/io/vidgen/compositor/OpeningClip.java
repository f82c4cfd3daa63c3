package io.vidgen.compositor;

import java.nio.file.Path;

/**
 * The beginning of a facecam as large as the {@link Opening} shows it; a part of a {@link
 * FacecamClip}. Pixels are counted from the clip's top left corner.
 *
 * @param path the file, which has no sound
 * @param width of its picture, in pixels
 * @param height of its picture, in pixels
 * @param full for how many frames the facecam fills the picture
 * @param frames the same with those in which it shrinks
 * @param left the first column of what fills the picture
 * @param top the first row of what fills the picture
 * @param square what the bubble shows
 */
public record OpeningClip(
    Path path, int width, int height, long full, long frames, int left, int top, Square square) {

  /**
   * A part of the clip, between whole pixels too. It is a square up to the rounding of pixels.
   *
   * @param left its left edge
   * @param top its top edge
   */
  public record Square(double left, double top, double width, double height) {}
}
