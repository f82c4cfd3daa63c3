package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.InputLimits;
import java.util.List;

/** How a file that a stranger made is opened: few formats, no network, no giant pictures. */
public final class UploadedClip {

  /** Its name on the bench. */
  static final String NAME = "upload";

  /** The demuxers that may open it: MP4 and MOV, WebM and Matroska. No playlists, no images. */
  private static final String FORMATS = "mov,mp4,matroska,webm";

  private UploadedClip() {}

  /** The options that stand before it wherever it is read. */
  static List<String> options(InputLimits limits) {
    return options(FORMATS, limits);
  }

  /**
   * The same for uploads of another kind, of which a picture may be part, too.
   *
   * @param formats the demuxers that may open it
   */
  public static List<String> options(String formats, InputLimits limits) {
    return List.of(
        "-format_whitelist",
        formats,
        "-protocol_whitelist",
        "file",
        "-max_pixels",
        Long.toString(Math.min(Integer.MAX_VALUE, limits.pixels())));
  }
}
