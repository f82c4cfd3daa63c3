package io.vidgen.compositor.ffmpeg.internal.process;

import java.util.Set;
import java.util.TreeSet;

/** The encoders and filters of FFmpeg that the compositor uses. */
public final class FfmpegFeatures {

  private static final Set<String> NEEDED_ENCODERS =
      Set.of("libx264", "aac", "pcm_s16le", "png", "gif");
  private static final Set<String> NEEDED_FILTERS =
      Set.of(
          "overlay",
          "alphamerge",
          "colorspace",
          "scale",
          "crop",
          "fps",
          "tpad",
          "trim",
          "afftdn",
          "amix",
          "aresample",
          "asetpts",
          "asplit",
          "astats",
          "sidechaincompress",
          "aformat",
          "alimiter",
          "channelmap",
          "highpass",
          "pan",
          "silencedetect",
          "volume",
          "apad",
          "atrim",
          "anullsrc",
          "afade",
          "ebur128",
          "fade",
          "loop",
          "palettegen",
          "paletteuse",
          "setparams",
          "setpts",
          "split",
          "vfrdet",
          "xfade");
  private static final Set<String> HDR_FILTERS = Set.of("zscale", "tonemap");

  private FfmpegFeatures() {}

  /** The needed encoders and filters that are not among these, sorted. */
  public static Set<String> missingFrom(Set<String> encoders, Set<String> filters) {
    Set<String> missing = new TreeSet<>(NEEDED_ENCODERS);
    missing.removeAll(encoders);
    Set<String> missingFilters = new TreeSet<>(NEEDED_FILTERS);
    missingFilters.removeAll(filters);
    missing.addAll(missingFilters);
    return missing;
  }

  /** Whether these filters convert HDR to SDR. */
  public static boolean canToneMap(Set<String> filters) {
    return filters.containsAll(HDR_FILTERS);
  }
}
