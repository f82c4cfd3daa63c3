package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.Compositor;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a GIF of three seconds from the poster's moment on: as large and fluent as the bytes allow.
 * What moves a lot is tried smaller, down to a single picture.
 */
public final class PreviewMaker {

  private static final String MADE = "preview.gif";
  private static final int SECONDS = 3;

  /**
   * One try.
   *
   * @param side the longer side, in pixels
   */
  private record Size(int side, int fps, int colors) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(480, 10, 128),
          new Size(400, 8, 96),
          new Size(320, 8, 64),
          new Size(320, 5, 48),
          new Size(240, 5, 32),
          new Size(160, 4, 16));

  private final Ffmpeg ffmpeg;
  private final MomentFinder moments;

  public PreviewMaker(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
    this.moments = new MomentFinder(ffmpeg);
  }

  public void make(Clip video, Path output, CancellationToken cancellation) {
    try (ScratchDirectory bench = ScratchDirectory.beside(output)) {
      long first = moments.find(video, bench, cancellation).frame();
      boolean fits = false;
      for (Size size : SIZES) {
        if (make(video, first, SECONDS, size, bench, cancellation)) {
          fits = true;
          break;
        }
      }
      if (!fits && !make(video, first, 1.0 / 100, SIZES.get(0), bench, cancellation)) {
        throw failed("a single frame does not fit into the preview's bytes");
      }
      cancellation.throwIfCancelled();
      bench.publish(MADE, output);
    }
  }

  /** Whether it is small enough. */
  private boolean make(
      Clip video,
      long first,
      double seconds,
      Size size,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    List<String> arguments = arguments(video, first, seconds, size);
    Ffmpeg.Finished made =
        ffmpeg
            .encode(new FfmpegJob(bench.path(), arguments, 1), cancellation)
            .orThrow("make the preview");
    if (made.ffmpegProgress().frames() < 1) {
      throw failed("the preview has no frames");
    }
    try {
      return Files.size(bench.file(MADE)) < Compositor.PREVIEW_BYTES;
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the preview cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> arguments(Clip video, long first, double seconds, Size size) {
    boolean wide = video.format().width() >= video.format().height();
    int fps = video.format().fps();
    String scale =
        wide ? "scale=%s:-2".formatted(size.side()) : "scale=-2:%s".formatted(size.side());
    return List.of(
        "-loglevel",
        "error",
        "-ss",
        FrameTime.seconds(first, fps),
        "-t",
        FrameTime.seconds(seconds, 1),
        "-protocol_whitelist",
        "file",
        "-f",
        "mov",
        "-i",
        ScratchDirectory.argument(MomentFinder.VIDEO),
        "-filter_complex",
        "[0:v:0]fps=%s:start_time=0:round=up,%s:in_color_matrix=bt709:in_range=tv:out_range=pc:%s,format=rgb24,"
                .formatted(size.fps(), scale, ColorFilters.EXACT)
            + "split[a][b];[a]palettegen=max_colors=%s[palette];".formatted(size.colors())
            + "[b][palette]paletteuse=dither=bayer:bayer_scale=4:diff_mode=rectangle[gif]",
        "-map",
        "[gif]",
        "-c:v",
        "gif",
        "-loop",
        "0",
        "-f",
        "gif",
        ScratchDirectory.argument(MADE));
  }

  private static CompositorException failed(String message) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, null);
  }
}
