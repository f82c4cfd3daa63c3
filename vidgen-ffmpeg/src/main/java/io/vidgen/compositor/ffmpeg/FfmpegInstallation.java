package io.vidgen.compositor.ffmpeg;

import io.vidgen.compositor.CompositorException;
import io.vidgen.compositor.ffmpeg.internal.process.BundledLibraries;
import io.vidgen.compositor.ffmpeg.internal.process.FfmpegSearch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The FFmpeg programs that a compositor uses, and what they can do.
 *
 * <p>{@link #find()} looks in the {@code PATH} first, then for the Maven artifact {@code
 * org.bytedeco:ffmpeg} with a {@code -gpl} classifier, if the host put one on the class path; of
 * those, it takes the first that has all it needs. The artifact's programs are unpacked to {@code
 * ~/.javacpp/cache}, or where the system property {@code org.bytedeco.javacpp.cachedir} says. Those
 * with libx264 are under the GPL; they run as programs of their own.
 *
 * @param ffmpeg the encoder program
 * @param ffprobe the inspection program
 * @param version as the encoder program gives it, such as {@code 8.1.2}
 * @param origin how it was found
 * @param encoders the names of all its encoders
 * @param filters the names of all its filters
 */
public record FfmpegInstallation(
    Path ffmpeg,
    Path ffprobe,
    String version,
    Origin origin,
    Set<String> encoders,
    Set<String> filters) {

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
          "aresample",
          "aformat",
          "alimiter",
          "channelmap",
          "highpass",
          "pan",
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

  /** How an installation was found. */
  public enum Origin {
    /** By the paths that the host gave. */
    CONFIGURED,
    /** In a directory of the {@code PATH}. */
    PATH,
    /** In a Maven artifact on the class path. */
    CLASS_PATH
  }

  /** Keeps copies of the sets. */
  public FfmpegInstallation {
    encoders = Set.copyOf(encoders);
    filters = Set.copyOf(filters);
  }

  /**
   * Looks for an installation that has all that is needed. Takes a fraction of a second, more when
   * programs have to be unpacked first.
   *
   * @throws CompositorException {@code ENCODER_MISSING} if there is none; its message says what
   *     each candidate lacks, and which command mends it
   */
  public static FfmpegInstallation find() {
    return FfmpegSearch.anywhere();
  }

  /**
   * Looks at the programs given.
   *
   * @throws CompositorException {@code ENCODER_MISSING} if they do not run or lack something
   */
  public static FfmpegInstallation at(Path ffmpeg, Path ffprobe) {
    return FfmpegSearch.at(ffmpeg, ffprobe);
  }

  /** The encoders and filters it needs and does not have, sorted; empty if it can be used. */
  public Set<String> missing() {
    Set<String> missing = new TreeSet<>(NEEDED_ENCODERS);
    missing.removeAll(encoders);
    Set<String> missingFilters = new TreeSet<>(NEEDED_FILTERS);
    missingFilters.removeAll(filters);
    missing.addAll(missingFilters);
    return missing;
  }

  /** Whether it can bring HDR facecams to SDR properly; without that their colours look flat. */
  public boolean canToneMap() {
    return filters.containsAll(HDR_FILTERS);
  }

  /**
   * Lets a process that is about to start one of the programs find the libraries that lie beside
   * them: for hosts that run them by themselves.
   *
   * @param environment the process's, as {@link ProcessBuilder#environment} gives it
   */
  public void prepare(Map<String, String> environment) {
    BundledLibraries.addTo(environment, ffmpeg);
  }
}
