package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.ffmpeg.InputLimits;
import java.util.List;

/** How a file that a stranger made is opened: few formats, no network, no giant pictures. */
final class UploadedClip {

  /** Its name on the bench. */
  static final String NAME = "upload";

  /** The demuxers that may open it: MP4 and MOV, WebM and Matroska. No playlists, no images. */
  private static final String FORMATS = "mov,mp4,matroska,webm";

  private UploadedClip() {}

  /** The options that stand before it wherever it is read. */
  static List<String> options(InputLimits limits) {
    return List.of(
        "-format_whitelist",
        FORMATS,
        "-protocol_whitelist",
        "file",
        "-max_pixels",
        Long.toString(Math.min(Integer.MAX_VALUE, limits.pixels())));
  }
}
