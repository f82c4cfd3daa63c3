package io.vidgen.compositor;

import io.vidgen.compositor.FacecamProblem.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an accepted facecam clip is.
 *
 * @param duration its length as measured, not as its header declares
 * @param picture what is seen
 * @param sound what is heard
 * @param problems what its owner may want to know, most of it mended by normalising
 */
public record FacecamReport(
    Duration duration, Picture picture, Sound sound, List<FacecamProblem> problems) {

  /**
   * A clip's picture.
   *
   * @param width of the upright picture, in pixels
   * @param height of the upright picture, in pixels
   * @param codec as FFmpeg calls it, such as {@code h264}
   * @param frameRate frames per second, measured over the whole clip
   * @param variableFrameRate whether the time between frames varies
   * @param rotation by how many degrees it is turned clockwise for showing: 0, 90, 180 or 270
   * @param mirrored whether it is mirrored for showing
   * @param dynamicRange how bright its colours can be
   * @param primaries which primaries its colours are mixed from, such as {@code bt709}; empty if it
   *     does not say
   */
  public record Picture(
      int width,
      int height,
      String codec,
      double frameRate,
      boolean variableFrameRate,
      int rotation,
      boolean mirrored,
      DynamicRange dynamicRange,
      String primaries) {}

  /** How bright colours can be. */
  public enum DynamicRange {
    /** As on any screen. */
    SDR,
    /** Perceptual quantiser (SMPTE ST 2084), as in HDR10 and Dolby Vision. */
    HDR10,
    /** Hybrid log-gamma (ARIB STD-B67), as phones record. */
    HLG
  }

  /**
   * A clip's sound.
   *
   * @param tracks how many sound tracks there are
   * @param codec of the one that is heard, as FFmpeg calls it; empty if none is
   * @param sampleRate in hertz; 0 without sound
   * @param channels 1 for mono, 2 for stereo, 6 for 5.1; 0 without sound
   * @param offset how much later than the picture it begins; negative if earlier
   * @param loudness as measured; empty without sound
   */
  public record Sound(
      int tracks,
      String codec,
      int sampleRate,
      int channels,
      Duration offset,
      Optional<Loudness> loudness) {

    /** No sound at all. */
    public static final Sound NONE = new Sound(0, "", 0, 0, Duration.ZERO, Optional.empty());
  }

  /** Keeps a copy of the problems. */
  public FacecamReport {
    problems = List.copyOf(problems);
  }

  /** A report on a clip as cameras make them, with nothing the matter. */
  public FacecamReport(Duration duration, int width, int height, boolean hasAudio) {
    this(
        duration,
        new Picture(width, height, "h264", 30, false, 0, false, DynamicRange.SDR, "bt709"),
        hasAudio
            ? new Sound(1, "aac", 48_000, 2, Duration.ZERO, Optional.of(new Loudness(-16, -2)))
            : Sound.NONE,
        List.of());
  }

  /** Of the upright picture, in pixels. */
  public int width() {
    return picture.width();
  }

  /** Of the upright picture, in pixels. */
  public int height() {
    return picture.height();
  }

  /** Whether there is a sound track that can be heard. */
  public boolean hasAudio() {
    return !sound.codec().isEmpty();
  }

  /** Whether it has this problem. */
  public boolean has(Code code) {
    return problems.stream().anyMatch(problem -> problem.code() == code);
  }
}
