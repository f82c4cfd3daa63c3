package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The filter graphs that normalise a facecam: one for the picture and one for the sound, because
 * FFmpeg begins a graph anew when its picture changes size midway, as in a browser's recording on a
 * phone that is turned, and the sound must not begin anew with it.
 *
 * <p>Both start where the clip's own clock starts, so a sound that begins late stays late.
 */
final class FacecamGraphs {

  static final String PICTURE = "[picture]";
  static final String SOUND = "[sound]";

  private static final int SAMPLE_RATE = 48_000;

  private final boolean canToneMap;

  FacecamGraphs(boolean canToneMap) {
    this.canToneMap = canToneMap;
  }

  /** FFmpeg turns the picture upright by itself before the first filter. */
  String picture(MediaInfo.Video video, FacecamSpec spec) {
    return "[0:%s]fps=fps=%s:start_time=0,".formatted(video.index(), spec.fps())
        + crop(spec.style().crop())
        + ColorFilters.scaleFacecam(video, spec.side(), canToneMap)
        + ",tpad=stop=-1:stop_mode=clone,trim=end_frame=%s".formatted(spec.frames())
        + PICTURE;
  }

  /** A square as a viewer sees it, moved into the picture where it would reach beyond. */
  private static String crop(FacecamCrop crop) {
    return String.format(
        Locale.ROOT,
        "crop=w='min(iw,ih/sar)/%1$.4f':h='min(ih,iw*sar)/%1$.4f'"
            + ":x='clip(%2$.4f*iw-ow/2,0,iw-ow)':y='clip(%3$.4f*ih-oh/2,0,ih-oh)',",
        crop.zoom(),
        crop.x(),
        crop.y());
  }

  /**
   * The clip's sound at one loudness.
   *
   * @param goneAt the frame at which it has faded out, if it does
   * @param meter measures what a chain of filters makes of the clip; empty where it is silent
   */
  String sound(
      MediaInfo.Audio track,
      FacecamSpec spec,
      OptionalLong goneAt,
      Function<String, Optional<LoudnessTarget>> meter) {
    String repaired = repaired(track, spec);
    return meter
            .apply(repaired)
            .map(loudness -> repaired + "," + loudness.filter() + ",aresample=" + SAMPLE_RATE)
            .orElse(repaired)
        + fadeOut(spec, goneAt)
        + exactly(spec);
  }

  String silence(FacecamSpec spec) {
    return "anullsrc=r=%s:cl=stereo".formatted(SAMPLE_RATE) + exactly(spec);
  }

  /**
   * Sound in step with its time stamps: silence where it starts late or has holes, and stretched by
   * less than one percent where its clock drifts from the picture's.
   */
  private static String repaired(MediaInfo.Audio track, FacecamSpec spec) {
    return "[0:%s]aresample=%s:async=400:min_comp=0.01:min_hard_comp=0.05:first_pts=0,"
            .formatted(track.index(), SAMPLE_RATE)
        + "aformat=channel_layouts=stereo,atrim=end_sample=%s".formatted(samples(spec));
  }

  private static String fadeOut(FacecamSpec spec, OptionalLong goneAt) {
    if (goneAt.isEmpty()) {
      return "";
    }
    long end = goneAt.getAsLong();
    long fade = FrameTime.fade(spec.fps(), end);
    return ",afade=t=out:st=%s:d=%s"
        .formatted(FrameTime.seconds(end - fade, spec.fps()), FrameTime.seconds(fade, spec.fps()));
  }

  private static String exactly(FacecamSpec spec) {
    return ",apad,atrim=end_sample=%s".formatted(samples(spec)) + SOUND;
  }

  private static long samples(FacecamSpec spec) {
    return Math.round((double) spec.frames() * SAMPLE_RATE / spec.fps());
  }
}
