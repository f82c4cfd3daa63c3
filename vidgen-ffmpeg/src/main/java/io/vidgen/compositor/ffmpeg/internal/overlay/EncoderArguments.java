package io.vidgen.compositor.ffmpeg.internal.overlay;

import io.vidgen.compositor.ffmpeg.EncoderSettings;
import java.util.ArrayList;
import java.util.List;

/** FFmpeg's arguments for {@link EncoderSettings}. */
final class EncoderArguments {

  /**
   * What moves in a page moves as a whole and by whole pixels: look-ahead frames, weights for fades
   * and fractions of pixels take almost half of the time and save nothing.
   */
  private static final List<String> FOR_PAGES =
      List.of("-x264-params", "bframes=0:weightp=0:me=dia:subme=1");

  private static final int SECONDS_PER_KEYFRAME = 2;

  private EncoderArguments() {}

  /** The arguments that encode the picture. */
  static List<String> picture(EncoderSettings settings, int fps) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c:v",
                "libx264",
                "-preset",
                settings.preset(),
                "-crf",
                Integer.toString(settings.crf()),
                "-profile:v",
                "high",
                "-pix_fmt",
                "yuv420p",
                "-g",
                Integer.toString(SECONDS_PER_KEYFRAME * fps)));
    if (settings.preset().equals("veryfast")) {
      arguments.addAll(FOR_PAGES);
    }
    return arguments;
  }

  /**
   * The arguments that encode the sound. FFmpeg's default algorithm takes three times as long, and
   * most sounds come out of it less like the original.
   */
  static List<String> sound(EncoderSettings settings) {
    return List.of(
        "-c:a",
        "aac",
        "-aac_coder",
        "fast",
        "-b:a",
        settings.audioKbps() + "k",
        "-ar",
        Integer.toString(OverlayGraph.SAMPLE_RATE),
        "-ac",
        "2");
  }
}
