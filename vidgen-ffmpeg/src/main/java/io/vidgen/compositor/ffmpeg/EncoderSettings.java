package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.Quality;
import io.vidgen.compositor.ffmpeg.internal.overlay.OverlayGraph;
import java.util.ArrayList;
import java.util.List;

/**
 * How the final video is encoded. It is the only lossy encoding of the whole render.
 *
 * @param preset x264's trade of time for size, from {@code ultrafast} to {@code veryslow}; default
 *     {@code veryfast}, which is made faster still by what pages that scroll can do without
 * @param crf x264's constant rate factor, 0 (lossless) to 40 (poor); default 20
 * @param audioKbps bits per second of the AAC track, in thousands, 64 to 320; default 160
 */
public record EncoderSettings(String preset, int crf, int audioKbps) {

  /**
   * What moves in a page moves as a whole and by whole pixels: pictures that look ahead, weights
   * for fades, and fractions of pixels take almost half of the time and save nothing.
   */
  private static final List<String> FOR_PAGES =
      List.of("-x264-params", "bframes=0:weightp=0:me=dia:subme=1");

  private static final int SECONDS_PER_KEYFRAME = 2;

  private static final List<String> PRESETS =
      List.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");

  /** Checks the ranges. */
  public EncoderSettings {
    if (!PRESETS.contains(preset)) {
      throw new IllegalArgumentException("preset must be one of " + PRESETS + ", not " + preset);
    }
    if (crf < 0 || crf > 40) {
      throw new IllegalArgumentException("crf must be from 0 to 40, not " + crf);
    }
    if (audioKbps < 64 || audioKbps > 320) {
      throw new IllegalArgumentException("audioKbps must be from 64 to 320, not " + audioKbps);
    }
  }

  /** The arguments that encode the picture like this. */
  public List<String> picture(int fps) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c:v",
                "libx264",
                "-preset",
                preset,
                "-crf",
                Integer.toString(crf),
                "-profile:v",
                "high",
                "-pix_fmt",
                "yuv420p",
                "-g",
                Integer.toString(SECONDS_PER_KEYFRAME * fps)));
    if (preset.equals("veryfast")) {
      arguments.addAll(FOR_PAGES);
    }
    return arguments;
  }

  /** The arguments that encode the sound like this. */
  public List<String> sound() {
    return List.of(
        "-c:a",
        "aac",
        "-b:a",
        audioKbps + "k",
        "-ar",
        Integer.toString(OverlayGraph.SAMPLE_RATE),
        "-ac",
        "2");
  }

  /** Fast, and hard to tell from the page itself: those of {@link Quality#STANDARD}. */
  public static EncoderSettings defaults() {
    return of(Quality.STANDARD);
  }

  /** The settings that a quality has unless a host chooses others. */
  public static EncoderSettings of(Quality quality) {
    return switch (quality) {
      case DRAFT -> new EncoderSettings("ultrafast", 26, 96);
      case STANDARD -> new EncoderSettings("veryfast", 20, 160);
      case HIGH -> new EncoderSettings("medium", 17, 192);
    };
  }
}
