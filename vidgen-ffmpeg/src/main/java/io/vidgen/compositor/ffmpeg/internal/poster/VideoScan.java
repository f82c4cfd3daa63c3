package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.PictureSize;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a part of a video once: for the frame that stands for it, and, small, for what moves
 * afterwards.
 */
record VideoScan(Ffmpeg ffmpeg) {

  /** What the video is on the bench. */
  static final String VIDEO = "video.mp4";

  /** Frames a second of what moves. */
  static final int MOVING_FPS = 10;

  /** How long it moves. */
  static final int MOVING_SECONDS = 3;

  private static final String MOVING = "moving.rgb";
  private static final int MOVING_SIDE = 480;

  /**
   * A part of a video.
   *
   * @param first its first frame
   * @param count how many frames
   */
  record Part(long first, int count) {}

  /**
   * What was chosen.
   *
   * @param picture the frame
   * @param detail how much it shows, see {@link PictureDetail}
   * @param moving what comes after it, if that was asked for
   */
  record Moment(long frame, BufferedImage picture, double detail, Optional<Moving> moving) {}

  /**
   * Frames at {@link #MOVING_FPS}, as RGB on the bench.
   *
   * @param file its name
   * @param skipped how many frames of the file come before the moment
   */
  record Moving(String file, PictureSize size, int skipped) {}

  /**
   * Chooses a frame of a part.
   *
   * @param bubble where the face is; null if there is none
   * @param moving whether what comes afterwards is needed
   * @return empty if there is no such part
   */
  Optional<Moment> look(
      Clip video,
      Part part,
      @Nullable BubbleGeometry bubble,
      boolean moving,
      ScratchDirectory bench,
      CancellationToken cancellation) {
    VideoFormat format = video.format();
    PictureSize size =
        PictureSize.within(MOVING_SIDE, MOVING_SIDE, format.width(), format.height());
    Shortlist shortlist = new Shortlist(format, bubble, part.count());
    FrameSplitter frames = new FrameSplitter(format.width(), format.height(), shortlist::add);
    List<String> arguments = new ArrayList<>(input(format, part, moving));
    arguments.addAll(outputs(part, moving, size));
    try {
      ffmpeg.decode(new FfmpegJob(bench.path(), arguments, 1), frames, cancellation);
    } catch (IOException e) {
      throw new CompositorException(
          ErrorCode.ENCODER_FAILED, "the video's frames cannot be read: " + e.getMessage(), e);
    }
    return shortlist
        .choose()
        .map(
            choice ->
                new Moment(
                    part.first() + choice.index(),
                    choice.frame().toImage(),
                    choice.detail(),
                    moving
                        ? Optional.of(new Moving(MOVING, size, skipped(choice.index(), format)))
                        : Optional.empty()));
  }

  /** Those that are shown at the moment, or earlier. */
  private static int skipped(int index, VideoFormat format) {
    return index * MOVING_FPS / format.fps() + 1;
  }

  private static List<String> input(VideoFormat format, Part part, boolean moving) {
    long frames = part.count() + (moving ? (long) MOVING_SECONDS * format.fps() : 0);
    return List.of(
        "-loglevel",
        "error",
        "-y",
        "-ss",
        // What begins a little earlier begins with this frame, however the numbers are rounded.
        FrameTime.seconds(Math.max(0, part.first() - 0.25), format.fps()),
        "-t",
        FrameTime.seconds(frames + 0.5, format.fps()),
        "-protocol_whitelist",
        "file",
        "-f",
        "mov",
        "-i",
        ScratchDirectory.argument(VIDEO));
  }

  private static List<String> outputs(Part part, boolean moving, PictureSize size) {
    String whole = "trim=end_frame=" + part.count() + ",format=yuv420p";
    List<String> rawTo = List.of("-fps_mode", "passthrough", "-f", "rawvideo");
    List<String> outputs = new ArrayList<>();
    if (!moving) {
      outputs.addAll(List.of("-map", "0:v:0", "-vf", whole));
    } else {
      outputs.addAll(
          List.of(
              "-filter_complex",
              "[0:v:0]split[a][b];[a]%s[whole];[b]fps=%s:start_time=0:round=up,scale=%s:%s"
                      .formatted(whole, MOVING_FPS, size.width(), size.height())
                  + ":in_color_matrix=bt709:in_range=tv:out_range=pc:%s,format=rgb24[moving]"
                      .formatted(ColorFilters.EXACT),
              "-map",
              "[moving]"));
      outputs.addAll(rawTo);
      outputs.addAll(List.of(ScratchDirectory.argument(MOVING), "-map", "[whole]"));
    }
    outputs.addAll(rawTo);
    outputs.add("pipe:1");
    return outputs;
  }
}
