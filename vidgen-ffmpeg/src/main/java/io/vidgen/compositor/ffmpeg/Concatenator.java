package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins clips by copying their frames, from a list that holds only names made here. */
final class Concatenator {

  private static final String LIST = "clips.txt";
  private static final String MADE = "scenes.mov";

  private final Ffmpeg ffmpeg;
  private final ClipCheck check;
  private final CommonCodec codecs;

  Concatenator(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.check = new ClipCheck(ffmpeg);
    this.codecs = new CommonCodec(ffmpeg);
  }

  Clip concatenate(
      List<Clip> clips, Path output, ProgressListener progress, CancellationToken cancellation) {
    VideoFormat format = commonFormat(clips);
    long frames = clips.stream().mapToLong(Clip::frames).sum();
    try (Workbench bench = Workbench.beside(output)) {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < clips.size(); i++) {
        names.add("clip-" + i + ".mov");
        bench.link(clips.get(i).path(), names.get(i));
      }
      StringBuilder list = new StringBuilder("ffconcat version 1.0\n");
      for (String name : codecs.of(clips, names, bench, cancellation)) {
        list.append("file ").append(name).append('\n');
      }
      write(bench.file(LIST), list.toString());
      ffmpeg
          .encode(new FfmpegJob(bench.path(), arguments(format), frames), progress, cancellation)
          .orThrow("join the scenes");
      check.check(
          bench,
          MADE,
          new ClipCheck.Expected(format.width(), format.height(), format.fps(), frames, 0),
          cancellation);
      progress.progress(1);
      bench.publish(MADE, output);
      return new Clip(output, format, frames, joints(clips));
    }
  }

  /** Where the clips begin, and where scenes within them do. */
  private static List<Long> joints(List<Clip> clips) {
    List<Long> joints = new ArrayList<>();
    long start = 0;
    for (Clip clip : clips) {
      if (start > 0) {
        joints.add(start);
      }
      for (long joint : clip.joints()) {
        joints.add(start + joint);
      }
      start += clip.frames();
    }
    return joints;
  }

  private static VideoFormat commonFormat(List<Clip> clips) {
    List<VideoFormat> formats = clips.stream().map(Clip::format).distinct().toList();
    if (formats.size() != 1) {
      throw new IllegalArgumentException(
          "clips to join must be of one format, not of " + formats.size() + ": " + formats);
    }
    return formats.get(0);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.DISK_FULL, "cannot write the list of scenes: " + e.getMessage(), e);
    }
  }

  private static List<String> arguments(VideoFormat format) {
    return List.of(
        "-loglevel",
        "error",
        "-protocol_whitelist",
        "file",
        "-f",
        "concat",
        "-safe",
        "1",
        "-i",
        Workbench.argument(LIST),
        "-map",
        "0:v:0",
        "-c",
        "copy",
        "-video_track_timescale",
        Timescale.of(format.fps()),
        "-f",
        "mov",
        Workbench.argument(MADE));
  }
}
