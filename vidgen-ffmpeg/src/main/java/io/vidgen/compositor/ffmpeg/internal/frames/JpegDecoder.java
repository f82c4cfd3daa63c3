package io.vidgen.compositor.ffmpeg.internal.frames;

import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.render.CancellationToken;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Decodes JPEGs with FFmpeg, which is many times faster than Java, a run of them with each program.
 *
 * @param directory where programs run
 */
public record JpegDecoder(Ffmpeg ffmpeg, Path directory, CancellationToken cancellation) {

  /** What it tells FFmpeg, which decides what the pictures are. */
  public static final List<String> ARGUMENTS =
      List.of(
          "-loglevel",
          "error",
          "-protocol_whitelist",
          "pipe",
          "-f",
          "mjpeg",
          "-i",
          "pipe:0",
          "-vf",
          ColorFilters.FROM_SCENE,
          "-fps_mode",
          "passthrough",
          "-f",
          "rawvideo",
          "pipe:1");

  /**
   * Begins a run of JPEGs of one size, whose pictures go to a target as they come.
   *
   * @param frameBytes how large a picture is
   */
  public JpegRun begin(OutputStream target, int frameBytes) {
    return new JpegRun(
        feed -> ffmpeg.decode(new FfmpegJob(directory, ARGUMENTS, 1, feed), target, cancellation),
        frameBytes);
  }
}
