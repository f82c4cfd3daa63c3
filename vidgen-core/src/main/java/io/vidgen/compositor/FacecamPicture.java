package io.vidgen.compositor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture of an uploaded facecam clip, as {@link Compositor#inspect} found it. All values are
 * those of the clip as it was uploaded; normalising turns, crops and converts it.
 *
 * <p>Immutable and thread-safe. Two are equal if all their values are.
 */
public final class FacecamPicture {

  private final int width;
  private final int height;
  private final String codec;
  private final double frameRate;
  private final boolean variableFrameRate;
  private final int rotation;
  private final boolean mirrored;
  private final DynamicRange dynamicRange;
  private final String primaries;

  private FacecamPicture(Builder builder) {
    width = builder.width;
    height = builder.height;
    codec = builder.codec;
    frameRate = builder.frameRate;
    variableFrameRate = builder.variableFrameRate;
    rotation = builder.rotation;
    mirrored = builder.mirrored;
    dynamicRange = builder.dynamicRange;
    primaries = builder.primaries;
  }

  /** The range of brightness that the picture can have. */
  public enum DynamicRange {
    /** Standard dynamic range, as of any screen. */
    SDR,
    /** Perceptual quantiser (SMPTE ST 2084), as in HDR10 and Dolby Vision. */
    HDR10,
    /** Hybrid log-gamma (ARIB STD-B67), as phones record. */
    HLG
  }

  /**
   * A builder of an upright picture in SDR at a constant 30 frames per second.
   *
   * @param width of the upright picture, in pixels
   * @param height of the upright picture, in pixels
   * @param codec FFmpeg's name for the codec, such as {@code h264}
   */
  public static Builder builder(int width, int height, String codec) {
    return new Builder(width, height, codec);
  }

  /** A builder with this picture's values. */
  public Builder toBuilder() {
    return new Builder(width, height, codec)
        .frameRate(frameRate)
        .variableFrameRate(variableFrameRate)
        .rotation(rotation)
        .mirrored(mirrored)
        .dynamicRange(dynamicRange)
        .primaries(primaries);
  }

  /** The width of the upright picture, in pixels. */
  public int width() {
    return width;
  }

  /** The height of the upright picture, in pixels. */
  public int height() {
    return height;
  }

  /** FFmpeg's name for the codec, such as {@code h264}. */
  public String codec() {
    return codec;
  }

  /** Frames per second, measured over the whole clip. */
  public double frameRate() {
    return frameRate;
  }

  /** Whether the time between frames varies. */
  public boolean variableFrameRate() {
    return variableFrameRate;
  }

  /** The degrees by which players turn the picture clockwise: 0, 90, 180 or 270. */
  public int rotation() {
    return rotation;
  }

  /** Whether players mirror the picture. */
  public boolean mirrored() {
    return mirrored;
  }

  /** The range of brightness. */
  public DynamicRange dynamicRange() {
    return dynamicRange;
  }

  /** FFmpeg's name for the colour primaries, such as {@code bt709}; empty if the clip has none. */
  public String primaries() {
    return primaries;
  }

  private List<Object> values() {
    return List.of(
        width,
        height,
        codec,
        frameRate,
        variableFrameRate,
        rotation,
        mirrored,
        dynamicRange,
        primaries);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FacecamPicture picture && values().equals(picture.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "FacecamPicture" + values();
  }

  /** Builds a {@link FacecamPicture}. Not thread-safe. */
  public static final class Builder {

    private final int width;
    private final int height;
    private final String codec;
    private double frameRate = 30;
    private boolean variableFrameRate;
    private int rotation;
    private boolean mirrored;
    private DynamicRange dynamicRange = DynamicRange.SDR;
    private String primaries = "";

    private Builder(int width, int height, String codec) {
      this.width = width;
      this.height = height;
      this.codec = codec;
    }

    /** Frames per second, measured over the whole clip; default 30. */
    public Builder frameRate(double value) {
      frameRate = value;
      return this;
    }

    /** Whether the time between frames varies; default false. */
    public Builder variableFrameRate(boolean value) {
      variableFrameRate = value;
      return this;
    }

    /** The degrees by which players turn the picture clockwise: 0 (default), 90, 180 or 270. */
    public Builder rotation(int value) {
      rotation = value;
      return this;
    }

    /** Whether players mirror the picture; default false. */
    public Builder mirrored(boolean value) {
      mirrored = value;
      return this;
    }

    /** The range of brightness; default {@link DynamicRange#SDR}. */
    public Builder dynamicRange(DynamicRange value) {
      dynamicRange = value;
      return this;
    }

    /** FFmpeg's name for the colour primaries; default empty. */
    public Builder primaries(String value) {
      primaries = value;
      return this;
    }

    /** Builds the picture's description. */
    public FacecamPicture build() {
      return new FacecamPicture(this);
    }
  }
}
