package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Clip;

/**
 * The filter graphs of the final pass. Inputs: 0 the scenes, 1 the facecam, 2 the mask, 3 the
 * plate.
 *
 * <p>The mask and the plate are single pictures; the filters that use them keep the last one they
 * got. Blending happens in 4:2:0, on the bubble's pixels only.
 */
final class OverlayGraph {

  static final int SAMPLE_RATE = 48_000;
  static final String PICTURE = "[picture]";
  static final String SOUND = "[sound]";

  private OverlayGraph() {}

  static String withoutBubble(Clip scenes) {
    return "[0:v:0]"
        + ColorFilters.FROM_JPEG
        + PICTURE
        + ";anullsrc=r=%d:cl=stereo,atrim=end_sample=%d".formatted(SAMPLE_RATE, samples(scenes))
        + SOUND;
  }

  static String withBubble(Clip scenes, BubbleGeometry geometry) {
    int diameter = geometry.diameter();
    return String.join(
            ";",
            "[0:v:0]" + ColorFilters.FROM_JPEG + "[page]",
            "[1:v:0]scale=%d:%d:%s[square]".formatted(diameter, diameter, ColorFilters.EXACT),
            "[square][2:v:0]alphamerge[face]",
            "[3:v:0]scale=out_color_matrix=bt709:out_range=tv:%s,format=yuva420p[plate]"
                .formatted(ColorFilters.EXACT),
            "[page][face]overlay=x=%d:y=%d:format=yuv420[faced]"
                .formatted(geometry.x(), geometry.y()),
            "[faced][plate]overlay=x=%d:y=%d:format=yuv420,%s"
                    .formatted(
                        geometry.x() - geometry.pad(),
                        geometry.y() - geometry.pad(),
                        ColorFilters.TAGS)
                + PICTURE,
            "[1:a:0]apad,atrim=end_sample=%d".formatted(samples(scenes)))
        + SOUND;
  }

  private static long samples(Clip scenes) {
    return Math.round((double) scenes.frames() * SAMPLE_RATE / scenes.format().fps());
  }
}
