package io.vidgen.compositor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a picture, such as a company's logo, lies over the whole video.
 *
 * <pre>{@code
 * WatermarkStyle.builder().corner(Corner.BOTTOM_RIGHT).opacity(0.5).build()
 * }</pre>
 *
 * <p>Immutable and thread-safe. Two styles are equal if all their values are.
 */
public final class WatermarkStyle {

  private static final WatermarkStyle DEFAULTS = builder().build();

  private final Corner corner;
  private final double size;
  private final double margin;
  private final double opacity;

  private WatermarkStyle(Builder builder) {
    corner = builder.corner;
    size = builder.size;
    margin = builder.margin;
    opacity = builder.opacity;
    Shares.check("watermark size", size, 0.02, 0.3);
    Shares.check("watermark margin", margin, 0, 0.2);
    Shares.check("watermark opacity", opacity, 0.05, 1);
  }

  /** The default style: small, at the top right. */
  public static WatermarkStyle defaults() {
    return DEFAULTS;
  }

  /** A builder with the default values. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with this style's values. */
  public Builder toBuilder() {
    return new Builder().corner(corner).size(size).margin(margin).opacity(opacity);
  }

  /** The corner in which the picture is. */
  public Corner corner() {
    return corner;
  }

  /** The picture's height, as a share of the video's. */
  public double size() {
    return size;
  }

  /** The picture's distance from the edges, as a share of the video's height. */
  public double margin() {
    return margin;
  }

  /** From 0.05, hardly visible, to 1, opaque. */
  public double opacity() {
    return opacity;
  }

  private List<Object> values() {
    return List.of(corner, size, margin, opacity);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatermarkStyle style && values().equals(style.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  @Override
  public String toString() {
    return "WatermarkStyle" + values();
  }

  /**
   * Builds a {@link WatermarkStyle}. Values that are not set have their defaults. Not thread-safe.
   */
  public static final class Builder {

    private Corner corner = Corner.TOP_RIGHT;
    private double size = 0.07;
    private double margin = 0.04;
    private double opacity = 0.8;

    private Builder() {}

    /** The corner in which the picture is; default {@link Corner#TOP_RIGHT}. */
    public Builder corner(Corner value) {
      corner = value;
      return this;
    }

    /**
     * The height as a share of the video's, 0.02 to 0.3; default 0.07. The picture is never wider
     * than a third of the video.
     */
    public Builder size(double value) {
      size = value;
      return this;
    }

    /** The distance from the edges as a share of the video's height, 0 to 0.2; default 0.04. */
    public Builder margin(double value) {
      margin = value;
      return this;
    }

    /** From 0.05, hardly visible, to 1, opaque; default 0.8. */
    public Builder opacity(double value) {
      opacity = value;
      return this;
    }

    /**
     * Builds the style.
     *
     * @throws IllegalArgumentException quoting a value that is out of its range
     */
    public WatermarkStyle build() {
      return new WatermarkStyle(this);
    }
  }
}
