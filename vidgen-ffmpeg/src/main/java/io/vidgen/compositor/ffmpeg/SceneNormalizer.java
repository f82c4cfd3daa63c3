package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts recorded JPEGs into a container as they are: Motion JPEG at a constant rate, in a MOV whose
 * clock has a whole number of ticks per frame. Nothing is decoded, so nothing is lost. A recording
 * with rebuilt frames, which are no JPEGs, becomes lossless H.264 instead.
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
      ffmpeg.encode(job(frames, format, bench), progress, cancellation).orThrow("store the frames");
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

  private static FfmpegJob job(FrameFile frames, VideoFormat format, Workbench bench) {
    try {
      return frames.hasRebuiltFrames()
          ? new FfmpegJob(
              bench.path(),
              lossless(format),
              frames.frames(),
              stdin -> frames.replay(new RawFrames(stdin, format)))
          : new FfmpegJob(
              bench.path(),
              asTheyAre(format),
              frames.frames(),
              stdin -> frames.writeMotionJpeg(new FrameCheck(stdin, format)));
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "cannot read the frames: " + e.getMessage(), e);
    }
  }

  private static List<String> asTheyAre(VideoFormat format) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error", "-f", "mjpeg"));
    arguments.addAll(List.of("-framerate", Integer.toString(format.fps()), "-i", "pipe:0"));
    arguments.addAll(List.of("-c", "copy"));
    arguments.addAll(container(format));
    return arguments;
  }

  private static List<String> lossless(VideoFormat format) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(RawFrames.FORMAT);
    arguments.addAll(List.of("-video_size", format.width() + "x" + format.height()));
    arguments.addAll(List.of("-framerate", Integer.toString(format.fps()), "-i", "pipe:0"));
    arguments.addAll(LosslessVideo.ENCODING);
    arguments.addAll(container(format));
    return arguments;
  }

  private static List<String> container(VideoFormat format) {
    return List.of(
        "-video_track_timescale",
        Timescale.of(format.fps()),
        "-f",
        "mov",
        Workbench.argument(MADE));
  }
}
