package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.render.CancellationToken;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets clips be joined by copying: where some are JPEGs and others lossless video, the JPEGs become
 * lossless video too.
 */
final class CommonCodec {

  private static final String JPEGS = "mjpeg";

  private final Ffmpeg ffmpeg;

  CommonCodec(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Clips that can be joined.
   *
   * @param names of the clips, on the bench
   * @return names of clips on the bench, in the same order
   */
  List<String> of(
      List<Clip> clips, List<String> names, Workbench bench, CancellationToken cancellation) {
    List<String> codecs = new ArrayList<>();
    for (String name : names) {
      codecs.add(names.size() == 1 ? "" : codecOf(name, bench, cancellation));
    }
    if (codecs.stream().distinct().count() == 1) {
      return names;
    }
    List<String> common = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (codecs.get(i).equals(JPEGS)) {
        name = "lossless-" + i + ".mov";
        ffmpeg
            .encode(
                new FfmpegJob(
                    bench.path(),
                    arguments(names.get(i), name, clips.get(i)),
                    clips.get(i).frames()),
                cancellation)
            .orThrow("bring the scenes to one codec");
      }
      common.add(name);
    }
    return common;
  }

  private String codecOf(String name, Workbench bench, CancellationToken cancellation) {
    List<String> arguments =
        List.of(
            "-hide_banner",
            "-loglevel",
            "error",
            "-protocol_whitelist",
            "file",
            "-select_streams",
            "v:0",
            "-show_entries",
            "stream=codec_name",
            "-of",
            "default=noprint_wrappers=1:nokey=1",
            "-i",
            Workbench.argument(name));
    Ffmpeg.Finished probe = ffmpeg.probe(bench.path(), arguments, cancellation);
    if (!probe.succeeded()) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, probe.lastWords().after("a clip cannot be read"), null);
    }
    return probe.stdout().strip();
  }

  private static List<String> arguments(String from, String to, Clip clip) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-loglevel", "error", "-protocol_whitelist", "file", "-f", "mov", "-i"));
    arguments.addAll(List.of(Workbench.argument(from), "-map", "0:v:0"));
    arguments.addAll(List.of("-vf", ColorFilters.FROM_SCENE, "-fps_mode", "passthrough"));
    arguments.addAll(LosslessVideo.ENCODING);
    arguments.addAll(
        List.of(
            "-video_track_timescale",
            Timescale.of(clip.format().fps()),
            "-f",
            "mov",
            Workbench.argument(to)));
    return arguments;
  }
}
