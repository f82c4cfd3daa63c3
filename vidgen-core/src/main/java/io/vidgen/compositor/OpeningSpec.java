package io.vidgen.compositor;

/**
 * An {@link Opening} in pixels and frames, for {@link FacecamSpec}.
 *
 * @param width of the video's picture, in pixels; even
 * @param height of the video's picture, in pixels; even
 * @param full for how many frames the facecam fills the picture, at least 1
 * @param frames the same with those in which it shrinks; more than {@code full}
 */
public record OpeningSpec(int width, int height, long full, long frames) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException quoting values that are out of their ranges
   */
  public OpeningSpec {
    if (width < 2 || width % 2 != 0 || height < 2 || height % 2 != 0) {
      throw new IllegalArgumentException(
          "an opening's width and height must be even, not %d, %d".formatted(width, height));
    }
    if (full < 1 || frames <= full) {
      throw new IllegalArgumentException(
          "an opening must have full frames, and more in all, not %d of %d"
              .formatted(full, frames));
    }
  }
}
