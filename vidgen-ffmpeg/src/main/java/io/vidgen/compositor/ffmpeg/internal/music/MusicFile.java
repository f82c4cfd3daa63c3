package io.vidgen.compositor.ffmpeg.internal.music;

import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.facecam.UploadedClip;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import java.util.ArrayList;
import java.util.List;

/** How music that a stranger made is opened: few formats, no network, no giant covers. */
final class MusicFile {

  /** Its name on the bench. */
  static final String NAME = "music";

  static final int SAMPLE_RATE = 48_000;

  /** The demuxers that may open it. No playlists, no trackers, no synthesizers. */
  private static final String FORMATS = "mp3,aac,wav,flac,ogg,mov,mp4,m4a,matroska,webm";

  /** Two channels in floating point; mixed by the same weights whatever the samples are. */
  static final String STEREO =
      "aresample=%s:rematrix_maxval=1,aformat=sample_fmts=flt:channel_layouts=stereo"
          .formatted(SAMPLE_RATE);

  private MusicFile() {}

  /** The options that stand before it wherever it is read. */
  static List<String> options(InputLimits limits) {
    return UploadedClip.options(FORMATS, limits);
  }

  /** The arguments that open it. A cover picture is none of its sound. */
  static List<String> input(InputLimits limits) {
    List<String> input = new ArrayList<>(options(limits));
    input.addAll(List.of("-vn", "-i", ScratchDirectory.argument(NAME)));
    return input;
  }
}
