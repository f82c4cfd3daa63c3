package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.ClipScene;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.InputLimits;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.frames.FittedPicture;
import io.vidgen.compositor.ffmpeg.internal.frames.JpegSplitter;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegJob;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.frames.FrameSink;
import io.vidgen.render.CancellationToken;
import io.vidgen.render.ProgressListener;
import io.vidgen.render.VideoFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws scenes that show a part of an uploaded clip: upright, at the video's rate, filling the
 * frame where the clip has nearly its proportions, and otherwise whole on dark grey.
 */
public final class ClipFrames {

  /** The grey around pages that do not fill the frame. */
  private static final String AROUND = "0x24282e";

  private static final String PICTURE = "[picture]";

  /** From our colours to those of JPEGs; hardly lossy, as the video's own encoding comes after. */
  private static final String TO_JPEG =
      "scale=in_color_matrix=bt709:in_range=tv:out_color_matrix=bt601:out_range=pc:"
          + ColorFilters.EXACT
          + ",format=yuvj420p";

  private static final String QUALITY = "2";

  private final Ffmpeg ffmpeg;
  private final FacecamInspector inspector;
  private final InputLimits limits;

  public ClipFrames(Ffmpeg ffmpeg, FacecamInspector inspector, InputLimits limits) {
    this.ffmpeg = ffmpeg;
    this.inspector = inspector;
    this.limits = limits;
  }

  /** Draws all frames of a scene. */
  public void draw(
      ClipScene scene, FrameSink sink, ProgressListener progress, CancellationToken cancellation) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (ScratchDirectory bench = ScratchDirectory.in(temporary)) {
      InspectedClip clip = inspector.inspect(scene.clip(), bench, cancellation);
      Passing passing = new Passing(scene.frames(), sink, progress.rising());
      ffmpeg.decode(
          new FfmpegJob(bench.path(), arguments(clip.video(), scene), scene.frames()),
          new JpegSplitter(passing::picture),
          cancellation);
      passing.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> arguments(MediaInfo.Video video, ClipScene scene) {
    List<String> arguments = new ArrayList<>(List.of("-loglevel", "error"));
    arguments.addAll(UploadedClip.options(limits));
    // Not accurate: what is shown at the scene's first frame may have begun long before.
    arguments.addAll(List.of("-noaccurate_seek", "-ss", Long.toString(secondsBefore(scene))));
    arguments.addAll(
        List.of(
            "-i",
            ScratchDirectory.argument(UploadedClip.NAME),
            "-filter_complex",
            graph(video, scene),
            "-map",
            PICTURE,
            "-fps_mode",
            "passthrough",
            "-c:v",
            "mjpeg",
            "-q:v",
            QUALITY,
            "-f",
            "image2pipe",
            "pipe:1"));
    return arguments;
  }

  /**
   * What is passed over without being decoded, but for the last of it. Whole seconds, which every
   * container's ticks can say exactly.
   */
  private static long secondsBefore(ClipScene scene) {
    return Math.max(0, scene.start().toSeconds() - 1);
  }

  /** FFmpeg turns the picture upright by itself before the first filter. */
  private String graph(MediaInfo.Video video, ClipScene scene) {
    VideoFormat format = scene.format();
    long start =
        Math.round(scene.start().toNanos() / 1e9 * format.fps())
            - secondsBefore(scene) * format.fps();
    // What begins between the last two frames still shows the last one.
    String part =
        "tpad=stop=1:stop_mode=clone,trim=start_frame=%s:end_frame=%s,setpts=PTS-STARTPTS,"
            .formatted(start, start + scene.frames());
    return "[0:%s]fps=fps=%s:start_time=0,%s%s,%s%s"
        .formatted(video.index(), format.fps(), part, fitted(video, format), TO_JPEG, PICTURE);
  }

  private String fitted(MediaInfo.Video video, VideoFormat format) {
    double width = video.uprightWidth();
    double height = video.uprightHeight();
    double across = format.width() / width;
    double down = format.height() / height;
    boolean fills = FittedPicture.fills(width, height, format.width(), format.height());
    double scale = fills ? Math.max(across, down) : Math.min(across, down);
    int toWidth = even(width * scale);
    int toHeight = even(height * scale);
    String around =
        fills
            ? "crop=%s:%s".formatted(format.width(), format.height())
            : "pad=%s:%s:(ow-iw)/2:(oh-ih)/2:color=%s"
                .formatted(format.width(), format.height(), AROUND);
    return ColorFilters.scale(video, toWidth, toHeight, ffmpeg.installation().canToneMap())
        + ","
        + around;
  }

  private static int even(double pixels) {
    return Math.max(2, 2 * (int) Math.round(pixels / 2));
  }

  /** Frames on their way to a sink; those that are missing at the end are the last one again. */
  private static final class Passing {

    private final long frames;
    private final FrameSink sink;
    private final ProgressListener progress;
    private byte[] last = {};
    private long sent;

    Passing(long frames, FrameSink sink, ProgressListener progress) {
      this.frames = frames;
      this.sink = sink;
      this.progress = progress;
    }

    /** The same frame becomes the same JPEG. */
    void picture(byte[] jpeg) throws IOException {
      if (sent == frames) {
        return;
      }
      if (Arrays.equals(jpeg, last)) {
        sink.repeat();
      } else {
        sink.frame(jpeg);
        last = jpeg;
      }
      sent++;
      progress.progress((double) sent / frames);
    }

    void complete() throws IOException {
      if (sent == 0) {
        throw new CompositorException(
            ErrorCode.INPUT_CORRUPT, "the clip has no picture where the scene begins", null);
      }
      for (; sent < frames; sent++) {
        sink.repeat();
      }
      progress.progress(1);
    }
  }
}
