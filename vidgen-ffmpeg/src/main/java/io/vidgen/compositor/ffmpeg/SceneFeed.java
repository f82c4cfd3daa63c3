package io.vidgen.compositor.ffmpeg;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.recorder.FrameFile;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds the scenes to the final encoding, one behind the other: the JPEGs as they were recorded, or
 * raw pictures where a scene has frames that must be rebuilt first. A scene of JPEGs beside such a
 * one is decoded by an ffmpeg of its own, which is many times faster than Java.
 */
final class SceneFeed implements Feed {

  private final List<FrameFile> files;
  private final VideoFormat format;
  private final Ffmpeg ffmpeg;
  private final Path directory;
  private final CancellationToken cancellation;
  private final boolean raw;

  /**
   * The scenes of a clip that {@link SceneNormalizer} or {@link Concatenator} made.
   *
   * @param directory where programs run
   */
  SceneFeed(Clip scenes, Ffmpeg ffmpeg, Path directory, CancellationToken cancellation) {
    this.files = JoinedFrames.in(scenes).files();
    this.format = scenes.format();
    this.ffmpeg = ffmpeg;
    this.directory = directory;
    this.cancellation = cancellation;
    this.raw = files.stream().anyMatch(SceneFeed::isRebuilt);
  }

  private static boolean isRebuilt(FrameFile frames) {
    try {
      return frames.hasRebuiltFrames();
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.INPUT_CORRUPT, "cannot read the frames: " + e.getMessage(), e);
    }
  }

  /** The arguments that make it input 0. */
  List<String> input() {
    List<String> arguments = new ArrayList<>(List.of("-protocol_whitelist", "pipe"));
    if (raw) {
      arguments.addAll(RawFrames.FORMAT);
      arguments.addAll(List.of("-video_size", format.width() + "x" + format.height()));
    } else {
      arguments.addAll(List.of("-f", "mjpeg"));
    }
    arguments.addAll(List.of("-framerate", Integer.toString(format.fps()), "-i", "pipe:0"));
    return arguments;
  }

  @Override
  public void writeTo(OutputStream stdin) throws IOException {
    for (FrameFile frames : files) {
      if (!raw) {
        frames.writeMotionJpeg(new FrameCheck(stdin, format));
      } else if (isRebuilt(frames)) {
        frames.replay(new RawFrames(stdin, format));
      } else {
        decode(frames, stdin);
      }
    }
  }

  private void decode(FrameFile frames, OutputStream stdin) throws IOException {
    List<String> arguments =
        List.of(
            "-loglevel",
            "error",
            "-protocol_whitelist",
            "pipe",
            "-f",
            "mjpeg",
            "-framerate",
            Integer.toString(format.fps()),
            "-i",
            "pipe:0",
            "-vf",
            ColorFilters.FROM_SCENE,
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "pipe:1");
    FfmpegJob job =
        new FfmpegJob(
            directory,
            arguments,
            frames.frames(),
            out -> frames.writeMotionJpeg(new FrameCheck(out, format)));
    long bytes = ffmpeg.decode(job, stdin, cancellation);
    long expected = frames.frames() * format.width() * format.height() * 3 / 2;
    if (bytes != expected) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED,
          "a scene decodes to %d bytes instead of %d".formatted(bytes, expected),
          null);
    }
  }
}
