package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Finds the moment that stands for a video: the first of a few that shows enough, or the one that
 * shows most, and none while one scene fades into another.
 */
final class MomentFinder {

  /** What the video is on the bench. */
  static final String VIDEO = "video.mp4";

  private static final List<Double> MOMENTS = List.of(0.1, 0.25, 0.5, 0.75, 0.0);

  private final Ffmpeg ffmpeg;

  MomentFinder(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** A frame, and what it shows. */
  record Moment(long frame, BufferedImage picture) {}

  /** Puts the video on the bench, as {@link #VIDEO}, and looks at it. */
  Moment find(Clip video, ScratchDirectory bench, CancellationToken cancellation) {
    bench.link(video.path(), VIDEO);
    Moment best = null;
    double most = -1;
    for (double share : MOMENTS) {
      long frame = awayFromSceneStarts(video, (long) (video.frames() * share));
      BufferedImage picture = picture(video, frame, bench, cancellation);
      double detail = PictureDetail.of(picture);
      if (best == null || detail > most) {
        most = detail;
        best = new Moment(frame, picture);
      }
      if (most >= PictureDetail.ENOUGH) {
        break;
      }
    }
    if (best == null) {
      throw failed("the video has no frames", null);
    }
    return best;
  }

  /** At least a second, as long as half of the longest fade; in short scenes, their middle. */
  static long awayFromSceneStarts(Clip video, long frame) {
    long start = 0;
    long end = video.frames();
    for (long next : video.sceneStarts()) {
      if (next <= frame) {
        start = next;
      } else {
        end = Math.min(end, next);
      }
    }
    long distance = Math.min(video.format().fps() + 1L, (end - start) / 2);
    long first = start == 0 ? 0 : start + distance;
    long last = end == video.frames() ? end - 1 : end - 1 - distance;
    return Math.max(0, Math.max(Math.min(frame, last), Math.min(first, end - 1)));
  }

  private BufferedImage picture(
      Clip video, long frame, ScratchDirectory bench, CancellationToken cancellation) {
    String name = "frame-" + frame + ".png";
    ffmpeg
        .encode(new FfmpegJob(bench.path(), arguments(video, frame, name), 1), cancellation)
        .orThrow("take a frame for the poster");
    try {
      BufferedImage picture = ImageIO.read(bench.file(name).toFile());
      if (picture != null) {
        return picture;
      }
    } catch (IOException e) {
      throw failed("a frame for the poster cannot be read: " + e.getMessage(), e);
    }
    throw failed("a frame for the poster is no picture", null);
  }

  private static List<String> arguments(Clip video, long frame, String name) {
    return List.of(
        "-loglevel",
        "error",
        "-ss",
        Double.toString((double) frame / video.format().fps()),
        "-protocol_whitelist",
        "file",
        "-f",
        "mov",
        "-i",
        ScratchDirectory.argument(VIDEO),
        "-map",
        "0:v:0",
        "-frames:v",
        "1",
        "-vf",
        "scale=in_color_matrix=bt709:in_range=tv:out_range=pc:"
            + ColorFilters.EXACT
            + ",format=rgb24",
        "-c:v",
        "png",
        "-f",
        "image2pipe",
        ScratchDirectory.argument(name));
  }

  private static CompositorException failed(String message, @Nullable Throwable cause) {
    return new CompositorException(ErrorCode.ENCODER_FAILED, message, cause);
  }
}
