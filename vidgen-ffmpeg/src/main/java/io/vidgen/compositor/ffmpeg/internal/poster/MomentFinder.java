package io.vidgen.compositor.ffmpeg.internal.poster;

import io.vidgen.ErrorCode;
import io.vidgen.compositor.Clip;
import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.PicturesSpec;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.overlay.BubbleGeometry;
import io.vidgen.compositor.ffmpeg.internal.process.Ffmpeg;
import io.vidgen.compositor.ffmpeg.internal.process.ScratchDirectory;
import io.vidgen.render.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the moment that stands for a video: the one that was picked, or the best of the rest in
 * which the first page that is seen is at its top, after an opening. Only where that shows next to
 * nothing, later parts are looked at, none of them while one scene fades into another.
 */
final class MomentFinder {

  /** As recordings rest before they scroll: two seconds, or a quarter of a short scene. */
  private static final int OPENING_SECONDS = 2;

  private static final double OPENING_SHARE = 0.25;

  private static final List<Double> LATER = List.of(0.25, 0.5, 0.75);

  private final VideoScan scan;

  MomentFinder(Ffmpeg ffmpeg) {
    this.scan = new VideoScan(ffmpeg);
  }

  /** Looks at the video, which is on the bench as {@link VideoScan#VIDEO}. */
  VideoScan.Moment find(PicturesSpec spec, ScratchDirectory bench, CancellationToken cancellation) {
    Clip video = spec.video();
    @Nullable BubbleGeometry bubble =
        spec.bubble().map(style -> BubbleGeometry.of(style, video.format())).orElse(null);
    boolean moving = spec.preview().isPresent();
    VideoScan.@Nullable Moment best = null;
    for (VideoScan.Part part : parts(spec)) {
      VideoScan.@Nullable Moment found =
          scan.look(video, part, bubble, moving, bench, cancellation).orElse(null);
      if (found != null && (best == null || found.detail() > best.detail())) {
        best = found;
      }
      if (best != null && best.detail() >= PictureDetail.ENOUGH) {
        break;
      }
    }
    if (best == null) {
      throw new CompositorException(ErrorCode.ENCODER_FAILED, "the video has no frames", null);
    }
    return best;
  }

  private static List<VideoScan.Part> parts(PicturesSpec spec) {
    Clip video = spec.video();
    if (spec.moment().isPresent()) {
      long frame = FrameTime.frameAt(spec.moment().get(), video.format());
      return List.of(new VideoScan.Part(Math.min(frame, video.frames() - 1), 1));
    }
    VideoScan.Part rest = rest(video, coveredBy(spec));
    List<VideoScan.Part> parts = new ArrayList<>(List.of(rest));
    for (double share : LATER) {
      long later = rest.first() + (long) ((video.frames() - rest.first()) * share);
      long frame = awayFromSceneStarts(video, later);
      parts.add(new VideoScan.Part(frame, 1));
    }
    return parts;
  }

  /** The frames in which a facecam covers the page. */
  private static long coveredBy(PicturesSpec spec) {
    Clip video = spec.video();
    return spec.opening()
        .map(opening -> Math.min(video.frames() - 1, opening.in(video.format()).frames()))
        .orElse(0L);
  }

  /**
   * The frames before the first page that is seen is scrolled. A page that is seen only while the
   * next one fades in counts as not seen.
   *
   * @param covered how many frames at the beginning show no page
   */
  static VideoScan.Part rest(Clip video, long covered) {
    SceneFrames scene = SceneFrames.at(video, covered);
    if (covered > scene.last()) {
      scene = SceneFrames.at(video, scene.end());
    }
    long seen = Math.max(covered, scene.start());
    long scrolled =
        seen
            + Math.min(
                (long) OPENING_SECONDS * video.format().fps(),
                (long) ((scene.end() - seen) * OPENING_SHARE));
    long first = Math.max(covered, scene.first());
    long count = Math.min(scrolled, scene.last() + 1) - first;
    return new VideoScan.Part(first, (int) Math.max(1, count));
  }

  /** The nearest frame of the same scene that no fade changes. */
  static long awayFromSceneStarts(Clip video, long frame) {
    SceneFrames scene = SceneFrames.at(video, frame);
    return Math.max(scene.first(), Math.min(frame, scene.last()));
  }
}
