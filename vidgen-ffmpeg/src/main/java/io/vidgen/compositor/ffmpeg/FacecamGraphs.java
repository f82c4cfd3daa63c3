package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.FacecamSpec;
import java.util.Optional;
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
    return "[0:%d]fps=fps=%d:start_time=0,".formatted(video.index(), spec.fps())
        + "crop=w='min(iw,ih/sar)':h='min(ih,iw*sar)',"
        + ColorFilters.scaleFacecam(video, spec.side(), canToneMap)
        + ",tpad=stop=-1:stop_mode=clone,trim=end_frame=%d".formatted(spec.frames())
        + PICTURE;
  }

  /**
   * The clip's sound at one loudness.
   *
   * @param meter measures what a chain of filters makes of the clip; empty where it is silent
   */
  String sound(
      MediaInfo.Audio track, FacecamSpec spec, Function<String, Optional<Loudness>> meter) {
    String repaired = repaired(track, spec);
    return meter
            .apply(repaired)
            .map(loudness -> repaired + "," + loudness.filter() + ",aresample=" + SAMPLE_RATE)
            .orElse(repaired)
        + exactly(spec);
  }

  String silence(FacecamSpec spec) {
    return "anullsrc=r=%d:cl=stereo".formatted(SAMPLE_RATE) + exactly(spec);
  }

  /**
   * Sound in step with its time stamps: silence where it starts late or has holes, and stretched by
   * less than one percent where its clock drifts from the picture's.
   */
  private static String repaired(MediaInfo.Audio track, FacecamSpec spec) {
    return "[0:%d]aresample=%d:async=400:min_comp=0.01:min_hard_comp=0.05:first_pts=0,"
            .formatted(track.index(), SAMPLE_RATE)
        + "aformat=channel_layouts=stereo,atrim=end_sample=%d".formatted(samples(spec));
  }

  private static String exactly(FacecamSpec spec) {
    return ",apad,atrim=end_sample=%d".formatted(samples(spec)) + SOUND;
  }

  private static long samples(FacecamSpec spec) {
    return Math.round((double) spec.frames() * SAMPLE_RATE / spec.fps());
  }
}
