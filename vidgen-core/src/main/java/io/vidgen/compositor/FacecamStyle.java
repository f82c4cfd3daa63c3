package io.vidgen.compositor;

/**
 * How a facecam clip is fitted to the video.
 *
 * @param crop which part of its picture is shown
 * @param anyLength whether the scenes may be longer or shorter than the clip; default false: a
 *     draft whose scenes do not last as long as its facecam, rounded to seconds, is refused
 * @param whenShorter what happens when the clip ends before the scenes do; default {@link
 *     WhenShorter#HOLD}
 * @param whenLonger what happens when the scenes end before the clip does; default {@link
 *     WhenLonger#TRIM}
 */
public record FacecamStyle(
    FacecamCrop crop, boolean anyLength, WhenShorter whenShorter, WhenLonger whenLonger) {

  /** What happens when the clip ends before the scenes do. */
  public enum WhenShorter {
    /** Its last picture stays, in silence. */
    HOLD,
    /** The bubble and its sound fade out over the clip's last half second, and are gone. */
    FADE_OUT
  }

  /** What happens when the scenes end before the clip does. */
  public enum WhenLonger {
    /** It is cut off. */
    TRIM,
    /** It is cut off; the bubble and its sound fade out over the video's last half second. */
    FADE_OUT
  }

  /** A little above the middle; as long as the scenes. */
  public static FacecamStyle defaults() {
    return new FacecamStyle(FacecamCrop.defaults(), false, WhenShorter.HOLD, WhenLonger.TRIM);
  }

  /** This style with another crop. */
  public FacecamStyle withCrop(FacecamCrop other) {
    return new FacecamStyle(other, anyLength, whenShorter, whenLonger);
  }

  /** This style for clips of any length, or of the scenes' only. */
  public FacecamStyle withAnyLength(boolean other) {
    return new FacecamStyle(crop, other, whenShorter, whenLonger);
  }

  /** This style with another end for short clips. */
  public FacecamStyle withWhenShorter(WhenShorter other) {
    return new FacecamStyle(crop, anyLength, other, whenLonger);
  }

  /** This style with another end for long clips. */
  public FacecamStyle withWhenLonger(WhenLonger other) {
    return new FacecamStyle(crop, anyLength, whenShorter, other);
  }
}
