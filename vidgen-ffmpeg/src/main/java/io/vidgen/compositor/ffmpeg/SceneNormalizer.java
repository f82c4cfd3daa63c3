package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts recorded JPEGs into a container as they are: Motion JPEG at a constant rate, in a MOV whose
 * clock has a whole number of ticks per frame. Nothing is decoded, so nothing is lost.
 */
final class SceneNormalizer {

  private static final String MADE = "scene.mov";

  private final Ffmpeg ffmpeg;
  private final ClipCheck check;

  SceneNormalizer(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.check = new ClipCheck(ffmpeg);
  }

  Clip normalize(
      FrameFile frames,
      VideoFormat format,
      Path output,
      ProgressListener progress,
      CancellationToken cancellation) {
    if (!Files.isReadable(frames.path())) {
      throw new CompositorException(
          ErrorCode.INPUT_MISSING, "the file of frames is not there or not readable", null);
    }
    if (frames.frames() < 1) {
      throw new CompositorException(
          ErrorCode.INPUT_UNSUPPORTED, "the recording has no frames", null);
    }
    try (Workbench bench = Workbench.beside(output)) {
      FfmpegJob job =
          new FfmpegJob(
              bench.path(),
              arguments(format),
              frames.frames(),
              stdin -> frames.writeMotionJpeg(new FrameCheck(stdin, format)));
      ffmpeg.encode(job, progress, cancellation).orThrow("store the frames");
      check.check(
          bench,
          MADE,
          new ClipCheck.Expected(format.width(), format.height(), format.fps(), frames.frames(), 0),
          cancellation);
      progress.progress(1);
      bench.publish(MADE, output);
      return new Clip(output, format, frames.frames());
    }
  }

  private static List<String> arguments(VideoFormat format) {
    return List.of(
        "-loglevel",
        "error",
        "-f",
        "mjpeg",
        "-framerate",
        Integer.toString(format.fps()),
        "-i",
        "pipe:0",
        "-c",
        "copy",
        "-video_track_timescale",
        Timescale.of(format.fps()),
        "-f",
        "mov",
        Workbench.argument(MADE));
  }
}
