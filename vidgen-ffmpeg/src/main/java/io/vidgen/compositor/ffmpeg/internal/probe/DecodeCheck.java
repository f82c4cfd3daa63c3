package io.vidgen.compositor.ffmpeg.internal.probe;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.util.List;

/**
 * Decodes all of a finished video: headers and counts can be right around data that no player can
 * show. The filter that smooths blocks is left out, as it cannot fail and takes a fifth of the
 * time.
 */
public final class DecodeCheck {

  private final Ffmpeg ffmpeg;

  public DecodeCheck(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /**
   * Checks a file on the bench.
   *
   * @throws CompositorException {@code ENCODER_FAILED} if anything of it cannot be decoded
   */
  public void check(
      ScratchDirectory bench,
      String name,
      long frames,
      ProgressListener progress,
      CancellationToken cancellation) {
    List<String> arguments =
        List.of(
            "-loglevel",
            "error",
            "-xerror",
            "-err_detect",
            "explode",
            "-skip_loop_filter",
            "all",
            "-protocol_whitelist",
            "file",
            "-f",
            "mov",
            "-i",
            ScratchDirectory.argument(name),
            "-map",
            "0",
            "-sn", // Captions are text: there is nothing to decode.
            "-c:v",
            "wrapped_avframe",
            "-fps_mode",
            "passthrough",
            "-f",
            "null",
            "-");
    Ffmpeg.Finished decoded =
        ffmpeg.encode(new FfmpegJob(bench.path(), arguments, frames), progress, cancellation);
    if (!decoded.succeeded() || !decoded.stderrTail().text().isEmpty()) {
      throw failed(decoded.stderrTail().after("the result cannot be decoded"));
    }
    if (decoded.ffmpegProgress().frames() != frames) {
      throw failed(
          "the result decodes to %d frames instead of %d"
              .formatted(decoded.ffmpegProgress().frames(), frames));
    }
  }

  private static CompositorException failed(String message) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, null);
  }
}
