package io.vidgen.compositor.ffmpeg.internal.facecam;

import io.vidgen.compositor.FacecamCrop;
import io.vidgen.compositor.FacecamSpec;
import io.vidgen.compositor.ffmpeg.internal.frames.ColorFilters;
import io.vidgen.compositor.ffmpeg.internal.frames.FrameTime;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaInfo;
import io.vidgen.compositor.ffmpeg.internal.probe.MediaProbe;
import java.util.Locale;
import java.util.OptionalLong;

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

  static final int SAMPLE_RATE = 48_000;

  /** In pixels as coded. */
  static final int LEAST_CROP = 8;

  /** The pixels' aspect, unless it is nonsense; see {@link MediaProbe#MOST_ASPECT}. */
  private static final String SQUARENESS =
      "if(between(sar,1/%1$s,%1$s),sar,1)".formatted(MediaProbe.MOST_ASPECT);

  private final boolean canToneMap;

  FacecamGraphs(boolean canToneMap) {
    this.canToneMap = canToneMap;
  }

  /** FFmpeg turns the picture upright by itself before the first filter. */
  String picture(MediaInfo.Video video, FacecamSpec spec, FrameCut cut) {
    return "[0:%s]fps=fps=%s:start_time=0,".formatted(video.index(), spec.fps())
        + (spec.style().trimSilence() ? cut.picture() : "")
        + crop(video, spec.style().crop())
        + ColorFilters.scaleFacecam(video, spec.side(), canToneMap)
        + ",tpad=stop=-1:stop_mode=clone,trim=end_frame=%s".formatted(spec.frames())
        + PICTURE;
  }

  /** The clip's beginning as the opening shows it, in step with {@link #picture}. */
  String opening(MediaInfo.Video video, FacecamSpec spec, FrameCut cut, OpeningCrop crop) {
    return "[0:%s]fps=fps=%s:start_time=0,".formatted(video.index(), spec.fps())
        + (spec.style().trimSilence() ? cut.picture() : "")
        + crop.filter(video)
        + ColorFilters.scale(video, crop.width(), crop.height(), canToneMap)
        + ",tpad=stop=-1:stop_mode=clone,trim=end_frame=%s"
            .formatted(spec.opening().orElseThrow().frames())
        + PICTURE;
  }

  /** The first frame alone, as {@link #picture} shows it, in the colours of a screen. */
  String portrait(MediaInfo.Video video, FacecamCrop crop, int side) {
    return "[0:%s]".formatted(video.index())
        + crop(video, crop)
        + ColorFilters.scaleFacecam(video, side, canToneMap)
        + ",trim=end_frame=1,scale=in_color_matrix=bt709:in_range=tv:out_range=pc:%s,format=rgb24"
            .formatted(ColorFilters.EXACT)
        + PICTURE;
  }

  /**
   * A square as a viewer sees it, moved into the picture where it would reach beyond. Of a few
   * pixels nothing is left where colours are stored for every other one.
   */
  private static String crop(MediaInfo.Video video, FacecamCrop crop) {
    double aspect = video.pixelAspect();
    double width = Math.min(video.width(), video.height() / aspect) / crop.zoom();
    double height = Math.min(video.height(), video.width() * aspect) / crop.zoom();
    return (Math.min(width, height) < LEAST_CROP ? "format=yuv444p|gbrp," : "")
        + String.format(
            Locale.ROOT,
            "crop=w='max(1,min(iw,ih/%4$s)/%1$.4f)':h='max(1,min(ih,iw*%4$s)/%1$.4f)'"
                + ":x='clip(%2$.4f*iw-ow/2,0,iw-ow)':y='clip(%3$.4f*ih-oh/2,0,ih-oh)',",
            crop.zoom(),
            crop.x(),
            crop.y(),
            SQUARENESS);
  }

  /** The part of the clip's sound that is heard, at its own loudness. */
  String heard(HeardTrack heard, FacecamSpec spec, FrameCut cut) {
    return "[0:%s]%s".formatted(heard.track().index(), stereo(heard.mix()))
        + (spec.style().trimSilence() ? cut.sound(spec.fps()) : "");
  }

  /**
   * What is heard, as long as the video.
   *
   * @param heard as {@link #heard}, perhaps with filters
   * @param goneAt the frame at which it has faded out, if it does
   */
  String sound(String heard, FacecamSpec spec, OptionalLong goneAt) {
    return "%s,atrim=end_sample=%s".formatted(heard, samples(spec))
        + fadeOut(spec, goneAt)
        + exactly(spec)
        + SOUND;
  }

  /** The sound of input 1, brought to a loudness. */
  String levelled(LoudnessTarget target, FacecamSpec spec) {
    return "[1:a:0]" + target.filter(SAMPLE_RATE) + exactly(spec) + SOUND;
  }

  String silence(FacecamSpec spec) {
    return "anullsrc=r=%s:cl=stereo".formatted(SAMPLE_RATE) + exactly(spec) + SOUND;
  }

  /**
   * Two channels in step with their time stamps: silence where they start late or have holes, and
   * stretched by less than one percent where their clock drifts from the picture's.
   *
   * <p>In floating point, and by the same weights whatever the track's samples are: FFmpeg lets
   * what is mixed of many channels grow with some formats and not with others. What cannot be heard
   * for being too low, such as a microphone's constant offset, must not count as a peak.
   *
   * @param mix as {@link HeardTrack#mix}
   */
  static String stereo(String mix) {
    return (mix.isEmpty() ? "" : mix + ",")
        + "aresample=%s:async=400:min_comp=0.01:min_hard_comp=0.05:first_pts=0"
            .formatted(SAMPLE_RATE)
        + ":rematrix_maxval=1,aformat=sample_fmts=flt:channel_layouts=stereo,"
        + "highpass=f=20";
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
    return ",apad,atrim=end_sample=%s".formatted(samples(spec));
  }

  private static long samples(FacecamSpec spec) {
    return Math.round((double) spec.frames() * SAMPLE_RATE / spec.fps());
  }
}
