package io.vidgen.compositor.ffmpeg.internal.probe;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes all of an encoded video or scene: headers and counts can be right around data that no
 * player can show. The filter that smooths blocks is left out, as it cannot fail and takes a fifth
 * of the time.
 */
public final class DecodeCheck {

  /** Has the program end at the first error, and say nothing but errors. */
  static final List<String> STRICT =
      List.of("-loglevel", "error", "-xerror", "-err_detect", "explode");

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
    List<String> arguments = new ArrayList<>(STRICT);
    arguments.addAll(
        List.of(
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
            "-"));
    Ffmpeg.Finished decoded =
        ffmpeg.encode(new FfmpegJob(bench.path(), arguments, frames), progress, cancellation);
    requireNoError(decoded);
    if (decoded.ffmpegProgress().frames() != frames) {
      throw failed(
          "the result decodes to %d frames instead of %d"
              .formatted(decoded.ffmpegProgress().frames(), frames));
    }
  }

  /**
   * Errors that a program has printed count, whatever its exit code.
   *
   * @throws CompositorException {@code ENCODER_FAILED} quoting them
   */
  static void requireNoError(Ffmpeg.Finished decoded) {
    if (!decoded.succeeded() || !decoded.stderrTail().text().isEmpty()) {
      throw failed(decoded.stderrTail().after("the result cannot be decoded"));
    }
  }

  private static CompositorException failed(String message) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, null);
  }
}
