package io.vidgen.compositor.ffmpeg;

import java.util.List;

/**
 * How pictures that are no JPEGs wait for the final encoding: H.264 without loss. A scrolled page
 * takes less space in it than its JPEGs do, and its encoding half the time of the final one.
 */
final class LosslessVideo {

  /** What makes it: QP 0 is lossless in x264. */
  static final List<String> ENCODING =
      List.of(
          "-c:v",
          "libx264",
          "-preset",
          "ultrafast",
          "-qp",
          "0",
          "-pix_fmt",
          "yuv420p",
          "-color_range",
          "tv",
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709");

  private LosslessVideo() {}
}
