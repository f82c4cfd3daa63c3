package io.vidgen.compositor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a facecam clip is cropped and cleaned, and what happens if it is not as long as the scenes.
 *
 * <pre>{@code
 * FacecamStyle.builder()
 *     .anyLength(true)
 *     .whenShorter(FacecamStyle.WhenShorter.FADE_OUT)
 *     .build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two styles are equal if all their values are.
 */
public final class FacecamStyle {

  private static final FacecamStyle DEFAULTS = builder().build();

  private final FacecamCrop crop;
  private final boolean anyLength;
  private final WhenShorter whenShorter;
  private final WhenLonger whenLonger;
  private final boolean trimSilence;
  private final boolean denoise;

  private FacecamStyle(Builder builder) {
    crop = builder.crop;
    anyLength = builder.anyLength;
    whenShorter = builder.whenShorter;
    whenLonger = builder.whenLonger;
    trimSilence = builder.trimSilence;
    denoise = builder.denoise;
  }

  /** What happens if the clip ends before the scenes do. */
  public enum WhenShorter {
    /** The clip's last frame stays, in silence. */
    HOLD,
    /** Bubble and sound fade out over the clip's last half second. */
    FADE_OUT
  }

  /** What happens if the scenes end before the clip does. */
  public enum WhenLonger {
    /** The clip is cut off. */
    TRIM,
    /** The clip is cut off; bubble and sound fade out over the video's last half second. */
    FADE_OUT
  }

  /** The default style: {@link FacecamCrop#defaults()}, and a clip as long as the scenes. */
  public static FacecamStyle defaults() {
    return DEFAULTS;
  }

  /** A builder with the default values. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this style's values. */
  public Builder toBuilder() {
    return new Builder()
        .crop(crop)
        .anyLength(anyLength)
        .whenShorter(whenShorter)
        .whenLonger(whenLonger)
        .trimSilence(trimSilence)
        .denoise(denoise);
  }

  /** The part of the clip's picture that is shown. */
  public FacecamCrop crop() {
    return crop;
  }

  /** Whether a draft is valid whose scenes are longer or shorter than the clip. */
  public boolean anyLength() {
    return anyLength;
  }

  /** What happens if the clip ends before the scenes do. */
  public WhenShorter whenShorter() {
    return whenShorter;
  }

  /** What happens if the scenes end before the clip does. */
  public WhenLonger whenLonger() {
    return whenLonger;
  }

  /** Whether silence at the clip's ends is left out; see {@link FacecamReport#shown}. */
  public boolean trimSilence() {
    return trimSilence;
  }

  /** Whether steady noise, such as a fan's, is reduced. */
  public boolean denoise() {
    return denoise;
  }

  private List<Object> values() {
    return List.of(crop, anyLength, whenShorter, whenLonger, trimSilence, denoise);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamStyle style && values().equals(style.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamStyle" + values();
  }

  /**
   * Builds a {@link FacecamStyle}. Values that are not set have their defaults. Not thread-safe.
   */
  public static final class Builder {

    private FacecamCrop crop = FacecamCrop.defaults();
    private boolean anyLength;
    private WhenShorter whenShorter = WhenShorter.HOLD;
    private WhenLonger whenLonger = WhenLonger.TRIM;
    private boolean trimSilence;
    private boolean denoise;

    private Builder() {}

    /** The part of the clip's picture that is shown; default {@link FacecamCrop#defaults()}. */
    public Builder crop(FacecamCrop value) {
      crop = value;
      return this;
    }

    /**
     * Whether the scenes may be longer or shorter than the clip. Default false: a draft is refused
     * unless its scenes last as long as its facecam, rounded to seconds.
     */
    public Builder anyLength(boolean value) {
      anyLength = value;
      return this;
    }

    /** What happens if the clip ends before the scenes do; default {@link WhenShorter#HOLD}. */
    public Builder whenShorter(WhenShorter value) {
      whenShorter = value;
      return this;
    }

    /** What happens if the scenes end before the clip does; default {@link WhenLonger#TRIM}. */
    public Builder whenLonger(WhenLonger value) {
      whenLonger = value;
      return this;
    }

    /**
     * Whether silence of a second or longer at the clip's beginning and at its end is left out,
     * with its picture; see {@link FacecamReport#shown}. Default false.
     */
    public Builder trimSilence(boolean value) {
      trimSilence = value;
      return this;
    }

    /** Whether steady noise, such as a fan's, is reduced; default false. */
    public Builder denoise(boolean value) {
      denoise = value;
      return this;
    }

    /** Builds the style. */
    public FacecamStyle build() {
      return new FacecamStyle(this);
    }
  }
}
